import type { HoursRules } from "#contract/programme";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api, dataOf } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";
import { holds, useMe } from "../directory/me.ts";
import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Changes } from "./changes.tsx";
import { changesIn, type Flat, flatten, GROUPS, isAsked, unflatten, wrongIn } from "./policy-fields.ts";
import { PolicyField } from "./policy-field.tsx";
import { type ProgrammeInForce, programmeQuery, useProgramme } from "./programme.ts";
import { policyWords } from "./words.ts";

/** The policy in force, to read for everybody who looks after the pool and to change for the administrator. */
export const PolicyPage = () => {
  const programme = useProgramme();
  // A newer version begins a new form; what was typed into the old one belonged to that.
  const words = useWords(policyWords);
  const [published, publish] = useState<number>();
  return (
    <>
      <output className="visually-hidden">{published === programme.number && words.published(published)}</output>
      <PolicyForm key={programme.number} programme={programme} published={publish} />
    </>
  );
};

interface PolicyFormProps {
  readonly programme: ProgrammeInForce;
  readonly published: (number: number) => void;
}

const PolicyForm = ({ programme, published: tell }: PolicyFormProps) => {
  const words = useWords(policyWords);
  const client = useQueryClient();
  const mayChange = holds(useMe(), "administrator");
  const before = flatten(programme.scoring);
  const [flat, set] = useState<Flat>(before);
  const publication = useMutation({
    mutationFn: () =>
      dataOf(
        api.programme.$post({
          // As it came: JSON has no `undefined`, which the type of an answer allows for.
          json: { hours: programme.hours as HoursRules, scoring: unflatten(flat), follows: programme.number },
        }),
      ),
    onSuccess: (published) => {
      client.setQueryData(programmeQuery.queryKey, published);
      tell(published.number);
    },
  });
  const wrong = wrongIn(flat);
  const changed = changesIn(before, flat);
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      <div className="stack wide">
        <p className="muted dense">{mayChange ? words.current(programme.number) : words.readOnly}</p>
        {GROUPS.map(({ name, fields }) => (
          <section key={name} className="stack" aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{words.groups[name]}</h2>
            {fields
              .filter((field) => isAsked(flat, field))
              .map((field) => (
                <PolicyField
                  key={field}
                  name={field}
                  flat={flat}
                  wrong={wrong.some((one) => one === field)}
                  change={mayChange ? (value) => set({ ...flat, [field]: value }) : undefined}
                />
              ))}
          </section>
        ))}
        {mayChange && (
          <section className="stack">
            {isProblem(publication.error, "stale-version") ? (
              <div role="alert" className="notice amber stack tight">
                <p>{words.stale}</p>
                <div>
                  <button type="button" className="button" onClick={() => void client.refetchQueries(programmeQuery)}>
                    {words.reload}
                  </button>
                </div>
              </div>
            ) : (
              <ProblemLine error={publication.error} />
            )}
            <Changes
              before={before}
              after={flat}
              changed={changed}
              blocked={wrong.length > 0}
              pending={publication.isPending}
              publish={() => publication.mutate()}
              reset={() => set(before)}
            />
          </section>
        )}
      </div>
    </div>
  );
};
