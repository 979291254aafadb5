import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { frameworkQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { Failed } from "../page/failed.tsx";
import { More } from "../page/more.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import type { Stop } from "./charge.ts";
import { peopleQuery } from "./places.ts";
import { directoryWords } from "./words.ts";

/** Who is registered at the place itself. The platform as a whole has nobody. */
export const People = ({ place }: { place: Stop }) => {
  const words = useWords(directoryWords);
  return (
    <section className="stack tight" aria-labelledby="people">
      <h3 id="people">{words.people}</h3>
      {place.kind === "root" ? <p className="muted">{words.rootPeople}</p> : <PeopleOf place={place} />}
    </section>
  );
};

const PeopleOf = ({ place }: { place: Stop }) => {
  const words = useWords(directoryWords);
  const text = useText();
  const list = useInfiniteQuery(peopleQuery(place.id));
  const { data: framework } = useQuery(frameworkQuery());
  const { data, error, refetch } = list;
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  const people = data.pages.flatMap(({ items }) => items);
  const name = text(place.name);
  if (people.length === 0) {
    return (
      <Empty title={words.nobody(name)}>
        <p>{words.nobodyNext}</p>
      </Empty>
    );
  }
  const subjectOf = (id: string | undefined) => framework?.subjects.find((subject) => subject.id === id)?.name;
  return (
    <>
      <p className="dense muted">
        <output>{words.peopleLead(name, people.length, list.hasNextPage)}</output>
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.subject}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ personId, name: called, role, subject }) => {
            const subjectName = subjectOf(subject);
            return (
              <tr key={`${personId} ${role}`}>
                <td>{text(called)}</td>
                <td>{words.roles[role]}</td>
                <td>{subjectName ? text(subjectName) : words.noSubject}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <More label={words.more} list={list} />
    </>
  );
};
