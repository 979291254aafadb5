import type { ReactNode } from "react";

import { isProblem } from "../api/problem-error.ts";
import { problemWords } from "../api/problem-words.ts";
import { useWords } from "../language/language.ts";
import styles from "./page.module.css";
import { pageWords } from "./words.ts";

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
  /** What is safe, when something was being written: `您的填写已保存在本机。` */
  readonly safe?: string;
  /** It stands for the whole page: what happened becomes its heading. */
  readonly asPage?: boolean;
  /** Other ways on, beside the retry. */
  readonly children?: ReactNode;
}

/** What happened and what to do next, from the problem's code; said to screen readers at once. */
export const Failed = ({ error, retry, safe, asPage = false, children }: FailedProps) => {
  const problems = useWords(problemWords);
  const words = useWords(pageWords);
  const said = (isProblem(error) && problems[error.code]) || problems.internal;
  return (
    <div className={styles["failed"]} role="alert">
      {asPage ? <h1>{said.what}</h1> : <p className="strong">{said.what}</p>}
      {safe && <p>{safe}</p>}
      <p>{said.next}</p>
      {(retry || children) && (
        <div className="line">
          {retry && (
            <button type="button" className="button" onClick={retry}>
              {words.again}
            </button>
          )}
          {children}
        </div>
      )}
    </div>
  );
};
