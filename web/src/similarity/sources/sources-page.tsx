import type { SourceView } from "#contract/similarity";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useWords } from "../../language/language.ts";
import { Empty } from "../../page/empty.tsx";
import { PageHeader } from "../../page/page-header.tsx";
import { PagedList } from "../../page/paged-list.tsx";
import { RegisterForm } from "./register-form.tsx";
import { SourceRow } from "./source-row.tsx";
import { sourcesQuery } from "./sources.ts";
import { sourcesWords } from "./words.ts";

/** What is known already when files are compared, kept by those who look after the city. */
export const SourcesPage = () => {
  const words = useWords(sourcesWords);
  const adder = useRef<HTMLButtonElement>(null);
  const [adding, add] = useState(false);
  const [added, say] = useState<SourceView>();
  const close = () => {
    flushSync(() => add(false));
    adder.current?.focus();
  };
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      <div className="stack wide">
        {adding ? (
          <RegisterForm
            close={close}
            registered={(source) => {
              say(source);
              close();
            }}
          />
        ) : (
          <div className="stack tight">
            <div>
              <button ref={adder} type="button" className="button primary" onClick={() => add(true)}>
                {words.add}
              </button>
            </div>
            <output>{added && words.saved(added.title)}</output>
          </div>
        )}
        <SourceList />
      </div>
    </div>
  );
};

const SourceList = () => {
  const words = useWords(sourcesWords);
  return (
    <PagedList
      list={useInfiniteQuery(sourcesQuery())}
      renderRow={(source) => <SourceRow key={source.id} source={source} />}
      none={
        <Empty title={words.none}>
          <p>{words.noneNext}</p>
        </Empty>
      }
      more={words.more}
    />
  );
};
