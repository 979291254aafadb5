import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Skeleton } from "../page/skeleton.tsx";
import styles from "./evidence.module.css";
import { bytesOf } from "./files.ts";
import { Unopened } from "./unopened.tsx";
import { usePane } from "./use-pane.ts";
import type { ViewProps } from "./view.tsx";
import { evidenceWords } from "./words.ts";
import { ZoomTools } from "./zoom-tools.tsx";

/** Characters shown at first, and more at each press: a browser lays out so many at once without a pause. */
const STEP = 100_000;

/** UTF-8, or what Chinese Windows still writes. */
const textOf = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
};

export const TextView = ({ files, file, name }: ViewProps) => {
  const words = useWords(evidenceWords);
  const format = useFormat();
  const { attach, zoom, change, onKeyDown } = usePane();
  const [shown, setShown] = useState(STEP);
  const {
    data: text,
    error,
    refetch,
  } = useQuery({
    queryKey: ["evidence", "text", files.of, file.id],
    queryFn: async () => textOf(await bytesOf(files, file.id)),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (error) return <Unopened error={error} audience={files.audience} retry={() => void refetch()} />;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of a pane that scrolls */}
      <section
        ref={attach}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls is reached by keyboard
        tabIndex={0}
        aria-label={name}
        className={styles["pane"]}
        onKeyDown={onKeyDown}
      >
        {text === undefined && <Skeleton />}
        {text === "" && <p className="muted">{words.emptyText}</p>}
        {text && (
          <pre className={styles["plain"]} style={{ fontSize: `${zoom}rem` }}>
            {text.slice(0, shown)}
          </pre>
        )}
        {text !== undefined && text.length > shown && (
          <button type="button" className="button" onClick={() => setShown(shown + STEP)}>
            {words.moreText(format.number(text.length - shown))}
          </button>
        )}
      </section>
      <ZoomTools zoom={zoom} change={change} />
    </>
  );
};
