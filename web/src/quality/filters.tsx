import type { QualityBoard } from "#contract/quality";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";

import { useFramework } from "../catalog/framework.ts";
import { useNow } from "../device/now.ts";
import { useLanguage, useText, useWords } from "../language/language.ts";
import { boardQuery } from "./quality.ts";
import { BOARD, boardOf, monthBefore, type QualitySearch } from "./search.ts";
import styles from "./quality.module.css";
import { qualityWords } from "./words.ts";

/** As far back as one looks. */
const MONTHS = 36;

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly children: ReactNode;
}

const Choice = ({ label, value, choose, children }: ChoiceProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={({ target }) => choose(target.value)}>
        {children}
      </select>
    </div>
  );
};

/** What the board is of; the address says it. Districts are those of the same months without a district chosen. */
export const Filters = ({ search, board }: { search: QualitySearch; board: QualityBoard | undefined }) => {
  const words = useWords(qualityWords);
  const text = useText();
  const framework = useFramework();
  const navigate = useNavigate();
  const month = new Intl.DateTimeFormat(useLanguage() === "zh" ? "zh-CN" : "en-GB", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const { district: _, ...whole } = boardOf(search);
  const { data: undivided } = useQuery({ ...boardQuery(whole), enabled: search.district !== undefined });
  const districts = (search.district === undefined ? board : undivided)?.districts ?? [];
  const now = useNow();
  const months = Array.from({ length: MONTHS }, (__, ago) => monthBefore(ago, now));
  const set = (name: keyof QualitySearch) => (value: string) => {
    const { [name]: ___, ...rest } = boardOf(search);
    void navigate({ ...BOARD, search: { ...rest, ...(value !== "" && { [name]: value }) } });
  };
  const monthOptions = months.map((one) => (
    <option key={one} value={one}>
      {month.format(new Date(`${one}-01`))}
    </option>
  ));
  return (
    <form aria-label={words.filters} className={styles["filters"]} onSubmit={(event) => event.preventDefault()}>
      <Choice label={words.from} value={search.from ?? board?.from ?? monthBefore(2, now)} choose={set("from")}>
        {monthOptions}
      </Choice>
      <Choice label={words.to} value={search.to ?? board?.to ?? monthBefore(0, now)} choose={set("to")}>
        {monthOptions}
      </Choice>
      <Choice label={words.competency} value={search.competency ?? ""} choose={set("competency")}>
        <option value="">{words.any}</option>
        {framework.competencies.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {text(name)}
          </option>
        ))}
      </Choice>
      <Choice label={words.district} value={search.district ?? ""} choose={set("district")}>
        <option value="">{words.any}</option>
        {districts.map(
          ({ districtId, name }) =>
            districtId &&
            name && (
              <option key={districtId} value={districtId}>
                {text(name)}
              </option>
            ),
        )}
      </Choice>
      <Choice label={words.area} value={search.area ?? ""} choose={set("area")}>
        <option value="">{words.any}</option>
        <option value="rural">{words.areas.rural}</option>
        <option value="urban">{words.areas.urban}</option>
      </Choice>
      {board && board.pools.length > 1 && (
        <Choice label={words.pool} value={search.pool ?? ""} choose={set("pool")}>
          <option value="">{words.any}</option>
          {board.pools.map(({ id, name }) => (
            <option key={id} value={id}>
              {text(name)}
            </option>
          ))}
        </Choice>
      )}
    </form>
  );
};
