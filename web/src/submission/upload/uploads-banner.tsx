import { Link, useLocation } from "@tanstack/react-router";

import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { isMoving, progressOf, type Upload } from "./upload-queue.ts";
import { uploadWords } from "./upload-words.ts";
import { useAllUploads } from "./uploads.ts";
import styles from "./uploads-banner.module.css";

const isAlive = ({ stage }: Upload): boolean => stage.at !== "refused" && stage.at !== "elsewhere";
const goesOn = (upload: Upload): boolean =>
  isMoving(upload) || upload.stage.at === "waiting" || upload.stage.at === "looking";

/** How far files on their way have come, on every page but the one that shows them. */
export const UploadsBanner = () => {
  const words = useWords(uploadWords);
  const format = useFormat();
  const pathname = useLocation({ select: (location) => location.pathname });
  const uploads = useAllUploads().filter(isAlive);
  const [first] = uploads;
  if (!first || uploads.every(({ submissionId }) => pathname.startsWith(`/submissions/${submissionId}`))) return null;
  const moving = uploads.filter(goesOn);
  const all = moving.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const sent = moving.reduce((sum, upload) => sum + progressOf(upload).sent, 0);
  const { submissionId, itemId } = moving[0] ?? first;
  return (
    <section aria-label={words.uploads} className={styles["banner"]}>
      <Link to="/submissions/$submissionId" params={{ submissionId }} search={{ item: itemId }}>
        {moving.length > 0
          ? words.underWay(moving.length, format.percent(sent / all))
          : words.standStill(uploads.length)}
      </Link>
    </section>
  );
};
