import { useState } from "react";

import { useWords } from "../language/language.ts";
import styles from "./page.module.css";
import { pageWords } from "./words.ts";

const reload = (): void => location.reload();

/**
 * Loads the page anew at the same address, unless something would be lost: whoever holds what is kept nowhere else listens for
 * `beforeunload`. Once for each build, so that it can never go round: what is missing from the current app stays missing.
 */
const reloaded = (): boolean => {
  const tried = `weineng.reloaded.${import.meta.url}`;
  try {
    if (sessionStorage.getItem(tried) || !dispatchEvent(new Event("beforeunload", { cancelable: true }))) return false;
    sessionStorage.setItem(tried, "1");
  } catch {
    // A browser that refuses storage could not tell the second time from the first.
    return false;
  }
  reload();
  return true;
};

/** Stands where code of an older version would: the app is loaded anew, or the person is asked to do it. */
export const Outdated = () => {
  const words = useWords(pageWords);
  const [asks] = useState(() => !reloaded());
  return (
    asks && (
      <div className={styles["failed"]} role="alert">
        <h1>{words.outdated}</h1>
        <p>{words.outdatedNext}</p>
        <button type="button" className="button primary" onClick={reload}>
          {words.reload}
        </button>
      </div>
    )
  );
};
