import { useWords } from "../../language/language.ts";
import { Failed } from "../../page/failed.tsx";
import { reviewWords } from "../words.ts";
import styles from "./viewer.module.css";

/** A file that did not open: what is safe, and another try. */
export const Unopened = ({ error, what, retry }: { error: unknown; what: string; retry: () => void }) => {
  const words = useWords(reviewWords);
  if (error) return <Failed error={error} retry={retry} />;
  return (
    <div className={styles["unopened"]} role="alert">
      <p>{what}</p>
      <button type="button" className="button" onClick={retry}>
        {words.fileAgain}
      </button>
    </div>
  );
};
