import { ProblemError } from "../api/problem-error.ts";
import { useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { startSession } from "./session.ts";
import styles from "./session.module.css";
import { sessionWords } from "./words.ts";

const OFFLINE = new ProblemError("offline");

/** Somebody is signed in here, and nobody answers: she stays signed in, and it goes on by itself when the network is back. */
export const UnreachablePage = () => {
  const words = useWords(sessionWords);
  return (
    <div className={styles["page"]}>
      <span />
      <main className={styles["welcome"]}>
        <h1>{words.connecting}</h1>
        <Failed error={OFFLINE} retry={startSession} />
      </main>
    </div>
  );
};
