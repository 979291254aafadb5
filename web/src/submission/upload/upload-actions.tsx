import type { EvidenceItem } from "#contract/catalog";

import { useWords } from "../../language/language.ts";
import { ChooseAgain } from "./choose-again.tsx";
import styles from "../submission.module.css";
import type { Upload } from "./upload-queue.ts";
import { uploadWords } from "./upload-words.ts";
import { beginAnew, cancel, giveFile, pause, retry } from "./uploads.ts";

type Act = "pause" | "goOn" | "retry" | "anew" | "cancel" | "remove" | "dismiss";

/** What can be done with a file at each stage, the most likely first. */
const actsAt = ({ stage }: Upload): readonly Act[] => {
  switch (stage.at) {
    case "waiting":
    case "sending":
      return ["pause", "cancel"];
    case "paused":
      return ["goOn", "cancel"];
    case "failed":
      return [stage.because === "changed" ? "anew" : "retry", "remove"];
    case "fileless":
      return ["remove"];
    case "refused":
      return ["dismiss"];
    case "looking":
    case "held":
      return ["cancel"];
    default:
      return [];
  }
};

export const UploadActions = ({ upload, item }: { upload: Upload; item: EvidenceItem }) => {
  const words = useWords(uploadWords);
  const { id, name, stage } = upload;
  const asksForFile = stage.at === "fileless" || (stage.at === "failed" && stage.because === "changed");
  const run: Record<Act, () => void> = {
    pause: () => pause(id),
    goOn: () => retry(id),
    retry: () => retry(id),
    anew: () => void beginAnew(id, item).catch(() => undefined),
    cancel: () => cancel(id),
    remove: () => cancel(id),
    dismiss: () => cancel(id),
  };
  return (
    <div className={styles["fileActions"]}>
      {asksForFile && (
        <ChooseAgain item={item} label={words.chooseAgainOf(name)} chosen={(file) => giveFile(id, file)} />
      )}
      {actsAt(upload).map((act) => (
        <button
          key={act}
          type="button"
          className="button quiet"
          aria-label={words[`${act}Of`](name)}
          onClick={run[act]}
        >
          {words[act]}
        </button>
      ))}
    </div>
  );
};
