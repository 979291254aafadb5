import type { EvidenceItem } from "#contract/catalog";

import { ProblemError } from "../api/problem-error.ts";
import { useFormat, useWords } from "../language/language.ts";
import { SmallerOffer } from "../video/smaller-offer.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { ProgressBar } from "../page/progress-bar.tsx";
import { FileFacts } from "./file-facts.tsx";
import { failureWords, type OnTheWay } from "./finding-words.ts";
import { FindingLine } from "./finding-line.tsx";
import styles from "./submission.module.css";
import { progressOf, type Upload, type UploadFailure } from "./upload-queue.ts";
import { cancel, originalOf, retry } from "./uploads.ts";
import { submissionWords } from "./words.ts";

const isOnTheWay = (failure: UploadFailure): failure is OnTheWay =>
  failure === "offline" || failure === "stalled" || failure === "store";

const Failed = ({ because }: { because: UploadFailure }) => {
  const words = useWords(failureWords);
  if (!isOnTheWay(because)) return <ProblemLine error={new ProblemError(because)} />;
  return (
    <p role="alert" className={`${styles["finding"]} ${styles["warning"]}`}>
      {words[because]}
    </p>
  );
};

/** Bytes, share, speed, time left: what has truly gone, and nothing invented. */
const Sending = ({ upload }: { upload: Upload }) => {
  const words = useWords(submissionWords);
  const format = useFormat();
  const { sent, bytesPerSecond, secondsLeft } = progressOf(upload);
  const share = format.percent(sent / upload.sizeBytes);
  const facts = [
    words.progress(format.bytes(sent), format.bytes(upload.sizeBytes)),
    share,
    bytesPerSecond !== undefined && words.speed(format.bytes(bytesPerSecond)),
    secondsLeft !== undefined && words.left(format.duration(Math.max(1, secondsLeft))),
  ];
  return (
    <>
      <ProgressBar value={sent} max={upload.sizeBytes} label={words.uploadOf(upload.name)} valueText={share} />
      <p className="muted small">{facts.filter(Boolean).join(" · ")}</p>
    </>
  );
};

/** A file on its way, or one that did not get there. */
export const UploadRow = ({ upload, item }: { upload: Upload; item: EvidenceItem }) => {
  const words = useWords(submissionWords);
  const original = originalOf(upload, item);
  const { id, name, stage } = upload;
  const leave = stage.at === "refused" ? "dismiss" : stage.at === "failed" ? "remove" : "cancel";
  return (
    <li id={`file-${id}`} tabIndex={-1} className={styles["file"]}>
      <FileFacts file={upload} />
      {(stage.at === "looking" || stage.at === "waiting" || stage.at === "checking") && (
        <p className="muted small">{words[stage.at]}</p>
      )}
      {stage.at === "sending" && <Sending upload={upload} />}
      {original && <SmallerOffer original={original} />}
      {stage.at === "failed" && <Failed because={stage.because} />}
      {stage.at === "refused" && (
        <div role="alert">
          <FindingLine found={stage.because} severity="error" />
        </div>
      )}
      <div className={styles["fileActions"]}>
        {stage.at === "failed" && (
          <button type="button" className="button quiet" aria-label={words.retryOf(name)} onClick={() => retry(id)}>
            {words.retry}
          </button>
        )}
        <button
          type="button"
          className="button quiet"
          aria-label={words[`${leave}Of`](name)}
          onClick={() => cancel(id)}
        >
          {words[leave]}
        </button>
      </div>
    </li>
  );
};
