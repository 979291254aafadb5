import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";

import { useCell } from "../../device/cell.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { fetched } from "../../page/lazily.tsx";
import { ProblemLine } from "../../page/problem-line.tsx";
import { bench } from "../outbox.ts";
import desk from "../desk.module.css";
import { deskQuery } from "../desk.ts";
import { meetAll } from "./bring-back.ts";
import type { Brought, BroughtBack } from "./brought-back.tsx";
import { MAX_FILE_BYTES } from "./layout.ts";
import { platform } from "./platform.ts";
import { takeAway, XLSX } from "./take-away.ts";
import type { FileFault } from "./untaken.ts";
import { worksheetWords } from "./words.ts";

/** `2026-11-26-1620`, where she is. */
const stamp = (at: Date): string => at.toLocaleString("sv-SE").slice(0, 16).replace(" ", "-").replace(":", "");

/** What shows a file comes with what reads it, when one is chosen. */
interface Shown {
  readonly brought: Brought;
  readonly View: typeof BroughtBack;
}

const bringBack = async (file: File): Promise<Shown | FileFault> => {
  if (file.size > MAX_FILE_BYTES) return "too-large";
  const [{ readWorksheet }, { BroughtBack: View }] = await fetched(() =>
    Promise.all([import("./read.ts"), import("./brought-back.tsx")]),
  );
  const reading = await readWorksheet(new Uint8Array(await file.arrayBuffer()));
  if (typeof reading === "string") return reading;
  const { incoming, untaken } = await meetAll(reading.returned, platform);
  return { View, brought: { incoming, untaken: [...reading.untaken, ...untaken] } };
};

/** On the desk: what she holds to take away, and what she has marked elsewhere to bring back. */
export const WorksheetSection = () => {
  const words = useWords(worksheetWords);
  const language = useLanguage();
  const format = useFormat();
  const { data } = useSuspenseQuery(deskQuery);
  const { outbox } = useCell(bench);
  const held = data.held.filter(({ claimId }) => outbox.every((sitting) => sitting.claimId !== claimId));
  const chooser = useRef<HTMLInputElement>(null);
  const taking = useMutation({ mutationFn: (name: string) => takeAway(held, language, name) });
  const bringing = useMutation({ mutationFn: bringBack });
  const taken = taking.data;
  const until = taken?.works.map(({ leaseUntil }) => leaseUntil).toSorted()[0];
  const shown = bringing.data;

  return (
    <section aria-labelledby="worksheet" className="stack tight">
      <h2 id="worksheet" className={desk["heading"]}>
        {words.title}
      </h2>
      <p className="muted dense measure">
        {words.lead} {held.length === 0 && words.nothing}
      </p>
      <div className="line">
        {held.length > 0 && (
          <button
            type="button"
            className="button"
            aria-disabled={taking.isPending}
            onClick={() => taking.isPending || taking.mutate(words.fileName(stamp(new Date())))}
          >
            {taking.isPending ? words.taking : words.take(held.length)}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-disabled={bringing.isPending}
          onClick={() => bringing.isPending || chooser.current?.click()}
        >
          {bringing.isPending ? words.reading : words.bring}
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept={`.xlsx,${XLSX}`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = "";
            if (!file) return;
            taking.reset();
            bringing.mutate(file);
          }}
        />
      </div>
      <output className="dense">
        {taken && until && words.taken(taking.variables, taken.works.length, format.clock(until))}
        {taken && taken.gone.length > 0 && ` ${words.goneAlready(taken.gone.join(" "))}`}
      </output>
      <ProblemLine error={taking.error ?? bringing.error} />
      {typeof shown === "string" && (
        <p role="alert" className="notice amber">
          {words.fault[shown]}
        </p>
      )}
      {shown && typeof shown !== "string" && (
        <shown.View key={bringing.submittedAt} brought={shown.brought} close={bringing.reset} />
      )}
    </section>
  );
};
