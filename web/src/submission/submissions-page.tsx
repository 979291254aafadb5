import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useFramework } from "../catalog/framework.ts";
import { useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { More } from "../page/more.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { grouped } from "./rows.ts";
import { SubmissionLine } from "./submission-line.tsx";
import { submissionsQuery } from "./submissions.ts";
import { submissionWords } from "./words.ts";

/** All her evidence, by what it asks of her next. */
export const SubmissionsPage = () => {
  const words = useWords(submissionWords);
  const framework = useFramework();
  const list = useSuspenseInfiniteQuery(submissionsQuery);
  const rows = list.data.pages.flatMap(({ items }) => items);
  const choose = (
    <Link to="/points" className={`button${rows.length === 0 ? " primary" : ""}`}>
      {words.choosePoint}
    </Link>
  );
  return (
    <>
      <PageHeader title={words.list} lead={words.listLead} actions={rows.length > 0 && choose} />
      {rows.length === 0 && <Empty title={words.nothing}>{choose}</Empty>}
      <div className="stack wide">
        {grouped(rows).map(([name, members]) => (
          <section key={name} aria-labelledby={`group-${name}`} className="stack tight">
            <h2 id={`group-${name}`}>{words.groups[name]}</h2>
            <ul className="rows">
              {members.map((row) => (
                <SubmissionLine key={row.id} row={row} framework={framework} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <More label={words.more} list={list} />
    </>
  );
};
