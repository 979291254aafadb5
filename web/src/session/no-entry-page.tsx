import { useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import styles from "./session.module.css";
import { signOut } from "./sign-in.ts";
import { sessionWords } from "./words.ts";

/** Signed in, and the directory could not say who this is: not on the roster, or no answer. */
export const NoEntryPage = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const words = useWords(sessionWords);
  return (
    <div className={styles["page"]}>
      <span />
      <main className={styles["welcome"]}>
        <h1 lang="zh-CN">微能</h1>
        <Failed error={error} retry={retry}>
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {words.otherAccount}
          </button>
        </Failed>
      </main>
    </div>
  );
};
