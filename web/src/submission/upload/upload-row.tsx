import type { EvidenceItem } from "#contract/catalog";

import { ProblemError } from "../../api/problem-error.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { ProgressBar } from "../../page/progress-bar.tsx";
import { SmallerOffer } from "../../video/smaller-offer.tsx";
import { FileFacts } from "../file-facts.tsx";
import { FindingLine } from "../finding-line.tsx";
import styles from "../submission.module.css";
import { UploadActions } from "./upload-actions.tsx";
import { progressOf, type Stage, type Upload, type UploadFailure } from "./upload-queue.ts";
import { uploadWords } from "./upload-words.ts";
import { originalOf } from "./uploads.ts";

const Failed = ({ because }: { because: UploadFailure }) => {
  const words = useWords(uploadWords);
  if (because !== "changed" && because !== "store") return <ProblemLine error={new ProblemError(because)} />;
  return (
    <p role="alert" className={`${styles["finding"]} ${styles["warning"]}`}>
      {words.failed[because]}
    </p>
  );
};

/** Bytes, share, speed, time left: what has truly gone, and nothing invented. */
const Sending = ({ upload, stage }: { upload: Upload; stage: Extract<Stage, { at: "sending" }> }) => {
  const words = useWords(uploadWords);
  const format = useFormat();
  const { sent, bytesPerSecond, secondsLeft } = progressOf(upload);
  const share = format.percent(sent / upload.sizeBytes);
  const facts = [
    words.progress(format.bytes(sent), format.bytes(upload.sizeBytes)),
    share,
    bytesPerSecond !== undefined && words.speed(format.bytes(bytesPerSecond)),
    secondsLeft !== undefined && words.left(format.duration(Math.max(1, secondsLeft))),
    upload.kept && words.kept,
  ];
  return (
    <>
      <ProgressBar value={sent} max={upload.sizeBytes} label={words.uploadOf(upload.name)} valueText={share} />
      {stage.waitsFor && (
        <p className={`${styles["finding"]} ${styles["warning"]}`}>
          <output>{words.held[stage.waitsFor]}</output>
        </p>
      )}
      <p className="muted small">{facts.filter(Boolean).join(" · ")}</p>
    </>
  );
};

/** A file on its way, or one that did not get there. */
export const UploadRow = ({ upload, item }: { upload: Upload; item: EvidenceItem }) => {
  const words = useWords(uploadWords);
  const original = originalOf(upload, item);
  const { id, stage } = upload;
  return (
    <li id={`file-${id}`} tabIndex={-1} className={styles["file"]}>
      <FileFacts file={upload} />
      {stage.at === "sending" && <Sending upload={upload} stage={stage} />}
      {(stage.at === "looking" ||
        stage.at === "waiting" ||
        stage.at === "paused" ||
        stage.at === "elsewhere" ||
        stage.at === "joining") && <p className="muted small">{words[stage.at]}</p>}
      {stage.at === "fileless" && <p className={`${styles["finding"]} ${styles["warning"]}`}>{words.fileless}</p>}
      {original && <SmallerOffer original={original} />}
      {stage.at === "failed" && <Failed because={stage.because} />}
      {stage.at === "refused" && (
        <div role="alert">
          <FindingLine found={stage.because} severity="error" />
        </div>
      )}
      <UploadActions upload={upload} item={item} />
    </li>
  );
};
