import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useId } from "react";

import { useFramework } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { PagedList } from "../page/paged-list.tsx";
import { Empty } from "../page/empty.tsx";
import { Candidates } from "./candidates.tsx";
import { goldsQuery } from "./gold.ts";
import styles from "./gold.module.css";
import { SampleRow } from "./sample-row.tsx";
import { goldWords } from "./words.ts";

const route = getRouteApi("/manage/$part");

/** Known items of one competency, which the address remembers. */
export const Samples = () => {
  const words = useWords(goldWords);
  const say = useText();
  const id = useId();
  const navigate = useNavigate();
  const { competencies } = useFramework();
  const asked = route.useSearch()["point"];
  const point = competencies.find(({ code }) => code === asked)?.code ?? competencies[0]?.code ?? "";
  const list = useInfiniteQuery(goldsQuery(point));
  const choose = (code: string) =>
    void navigate({ to: "/manage/$part", params: { part: "gold" }, search: { point: code }, replace: true });
  return (
    <section className="stack" aria-labelledby="samples">
      <h2 id="samples" className={styles["heading"]}>
        {words.samples}
      </h2>
      <div className={`field ${styles["point"]}`}>
        <label htmlFor={id}>{words.point}</label>
        <select id={id} className="input" value={point} onChange={({ target }) => choose(target.value)}>
          {competencies.map(({ code, name }) => (
            <option key={code} value={code}>
              {code} {say(name)}
            </option>
          ))}
        </select>
      </div>
      <PagedList
        list={list}
        renderRow={(gold) => <SampleRow key={gold.id} gold={gold} />}
        none={
          <Empty title={words.none}>
            <p>{words.noneNext}</p>
          </Empty>
        }
        more={words.again}
      />
      <Candidates key={point} point={point} />
    </section>
  );
};
