import type { PlaceView } from "#contract/directory";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";

import { api, dataOf } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { placesBelowQuery } from "./places.ts";
import { clusterWords } from "./cluster-words.ts";

/** Source: `ClusterCode` of the platform, which holds the last word. */
const MAX_CODE = 64;

/** The group of schools that a school advances with: whose experts never score its teachers. */
export const Cluster = ({ schoolId, parentId }: { schoolId: string; parentId: string }) => {
  const { data: schools } = useQuery(placesBelowQuery(parentId));
  const school = schools?.find(({ id }) => id === schoolId);
  if (!schools || !school) return null;
  const known = new Set(schools.flatMap(({ cluster }) => cluster ?? []));
  return <Form school={school} known={[...known].toSorted()} parentId={parentId} />;
};

interface FormProps {
  readonly school: PlaceView;
  readonly known: readonly string[];
  readonly parentId: string;
}

const Form = ({ school, known, parentId }: FormProps) => {
  const words = useWords(clusterWords);
  const id = useId();
  const client = useQueryClient();
  const [code, write] = useState(school.cluster ?? "");
  const wanted = code.trim();
  const change = useMutation({
    mutationFn: () =>
      dataOf(
        api.places[":id"].cluster.$put({ param: { id: school.id }, json: { cluster: wanted === "" ? null : wanted } }),
      ),
    // After a failure, too: it may have been written, and only the answer lost.
    onSettled: () => client.invalidateQueries({ queryKey: placesBelowQuery(parentId).queryKey }),
  });
  const isSaved = wanted === (school.cluster ?? "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaved && !change.isPending) change.mutate();
  };
  return (
    <section className="stack tight" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.title}</h3>
      <form className="stack tight" onSubmit={send}>
        <div className="field">
          <label htmlFor={id}>{words.code}</label>
          <input
            id={id}
            className="input"
            maxLength={MAX_CODE}
            list={`${id}-known`}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={code}
            onChange={({ target }) => write(target.value)}
          />
          <datalist id={`${id}-known`}>
            {known.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </datalist>
          <p id={`${id}-hint`} className="muted small measure">
            {words.hint}
          </p>
        </div>
        <ProblemLine error={change.error} />
        <div className="line">
          <button type="submit" className="button" aria-disabled={isSaved || change.isPending}>
            {wanted === "" && school.cluster ? words.clear : words.save}
          </button>
          <output className="muted small">{change.isSuccess && isSaved && words.saved}</output>
        </div>
      </form>
    </section>
  );
};
