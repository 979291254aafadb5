import type { DeclaredTie, NewTie, StandingView, TieKind } from "#contract/pool";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";

import { isProblem } from "../api/problem-error.ts";
import { useText, useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { schoolsQuery, useTie, useUntie, type Whose } from "./standing.ts";
import styles from "./pool.module.css";
import { standingWords } from "./words.ts";

const TARGETS = ["school", "teacher", "cluster"] as const;
const KINDS = ["knows", "colleague", "mentor", "family", "involved"] as const;

/** Whose work never reaches her, and one more of them. */
export const Ties = ({ standing, whose }: { standing: StandingView; whose: Whose }) => {
  const words = useWords(standingWords);
  const text = useText();
  const untie = useUntie(whose);
  return (
    <section className="stack tight" aria-labelledby="ties">
      <h2 id="ties">{words.ties}</h2>
      <p className="dense muted measure">{whose === undefined ? words.tiesLead : words.tiesLeadOfHer}</p>
      {standing.ties.length === 0 ? (
        <p className="dense">{words.noTies}</p>
      ) : (
        <ul className="rows">
          {standing.ties.map((tie) => (
            <li key={`${tie.to} ${tie.id}`} className={styles["tie"]}>
              <span>
                {text(tie.name)}{" "}
                <span className="muted small">
                  {words.tieTo[tie.to]} · {words.kinds[tie.kind]}
                </span>
              </span>
              <button
                type="button"
                className="button quiet"
                aria-label={words.removeTie(text(tie.name))}
                aria-disabled={untie.isPending}
                onClick={() => untie.isPending || untie.mutate(tie)}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ProblemLine error={untie.error} />
      <AddTie whose={whose} />
    </section>
  );
};

/** Schools are typed and chosen from the browser's own list. */
const useSchools = () => {
  const text = useText();
  const { data = [] } = useQuery(schoolsQuery);
  return data.map(({ id, name }) => ({ id, name: text(name) }));
};

const AddTie = ({ whose }: { whose: Whose }) => {
  const words = useWords(standingWords);
  const id = useId();
  const schools = useSchools();
  const [to, setTo] = useState<DeclaredTie["to"]>("school");
  const [kind, setKind] = useState<TieKind>("knows");
  const [school, setSchool] = useState("");
  const [name, setName] = useState("");
  const [unknown, setUnknown] = useState(false);
  const tie = useTie(whose);
  const told = isProblem(tie.error, "invalid-fields") ? tie.error.errors[0]?.code : undefined;
  const astray =
    told === "unknown-teacher" ? words.unknownTeacher : told === "several-teachers" ? words.severalTeachers : undefined;

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (tie.isPending) return;
    const schoolId = schools.find((one) => one.name === school)?.id;
    setUnknown(to !== "cluster" && schoolId === undefined);
    if (to !== "cluster" && schoolId === undefined) return;
    const asked: NewTie =
      to === "cluster"
        ? { to, cluster: name.trim(), kind }
        : to === "school"
          ? { to, schoolId: schoolId ?? "", kind }
          : { to, schoolId: schoolId ?? "", name: name.trim(), kind };
    tie.mutate(asked, {
      onSuccess: () => {
        setName("");
        if (to === "school") setSchool("");
      },
    });
  };

  return (
    <form className={styles["addTie"]} onSubmit={send} onChange={() => tie.reset()}>
      <label className="field">
        <span className="label">{words.what}</span>
        <select className="input" value={to} onChange={({ target }) => setTo(target.value as DeclaredTie["to"])}>
          {TARGETS.map((one) => (
            <option key={one} value={one}>
              {words.tieTo[one]}
            </option>
          ))}
        </select>
      </label>
      {to !== "cluster" && (
        <label className="field">
          <span className="label">{words.school}</span>
          <input
            className="input"
            required
            list={`${id}-schools`}
            aria-invalid={unknown}
            value={school}
            onChange={({ target }) => setSchool(target.value)}
          />
          <datalist id={`${id}-schools`}>
            {schools.map((one) => (
              <option key={one.id}>{one.name}</option>
            ))}
          </datalist>
          {unknown && <span className="wrong">{words.unknownSchool}</span>}
        </label>
      )}
      {to !== "school" && (
        <label className="field">
          <span className="label">{to === "cluster" ? words.cluster : words.teacher}</span>
          <input
            className="input"
            required
            pattern=".*\S.*"
            maxLength={64}
            aria-invalid={astray !== undefined}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
      )}
      <label className="field">
        <span className="label">{words.kind}</span>
        <select className="input" value={kind} onChange={({ target }) => setKind(target.value as TieKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button" aria-disabled={tie.isPending}>
        {tie.isPending ? words.adding : words.addTie}
      </button>
      {astray ? (
        <p role="alert" className={`notice amber ${styles["whole"]}`}>
          {astray}
        </p>
      ) : (
        tie.error && (
          <div className={styles["whole"]}>
            <ProblemLine error={tie.error} />
          </div>
        )
      )}
    </form>
  );
};
