import type { EvidenceItem } from "#contract/catalog";
import { useMutation } from "@tanstack/react-query";
import Camera from "lucide-react/icons/camera";
import Upload from "lucide-react/icons/upload";
import Video from "lucide-react/icons/video";
import { type DragEvent, useRef, useState } from "react";

import { ProblemLine } from "../../page/problem-line.tsx";
import { useWords } from "../../language/language.ts";
import { acceptOf } from "../limits.ts";
import styles from "../submission.module.css";
import { removeEvidence } from "./upload-api.ts";
import { addFiles } from "./uploads.ts";
import { submissionWords } from "../words.ts";

interface FileDropProps {
  readonly submissionId: string;
  readonly item: EvidenceItem;
  /** It holds as many files as it may. */
  readonly full: boolean;
  /** A file that did not pass its check, for which another may be chosen at once. */
  readonly refusedId: string | undefined;
}

/** Takes files by button, by dropping, and on phones straight from the camera. */
export const FileDrop = ({ submissionId, item, full, refusedId }: FileDropProps) => {
  const words = useWords(submissionWords);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const films = item.formats.includes("mp4");
  const photographs = item.formats.includes("jpg");

  const replacing = full && refusedId !== undefined;
  const adding = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      if (replacing) await removeEvidence(submissionId, refusedId);
      addFiles(submissionId, item, chosen);
    },
  });
  const take = (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length > 0) adding.mutate(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  if (full && !replacing) {
    return (
      <p id={`choose-${item.id}`} tabIndex={-1} className="muted small">
        {words.full(item.maxFiles)}
      </p>
    );
  }
  /** The same file may be chosen twice in a row: the chooser forgets. */
  const input = (reference: typeof chooser, accept: string, more: { multiple?: boolean; capture?: "environment" }) => (
    <input
      ref={reference}
      type="file"
      accept={accept}
      {...more}
      hidden
      onChange={(event) => {
        take(event.target.files);
        event.target.value = "";
      }}
    />
  );
  return (
    <div
      className={styles["drop"]}
      data-over={over || undefined}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button id={`choose-${item.id}`} type="button" className="button" onClick={() => chooser.current?.click()}>
        <Upload size={20} />
        {replacing ? words.replace : words.choose}
      </button>
      {(films || photographs) && (
        <button type="button" className={`button ${styles["camera"]}`} onClick={() => camera.current?.click()}>
          {films ? <Video size={20} /> : <Camera size={20} />}
          {films ? words.film : words.photo}
        </button>
      )}
      <span className={`muted small ${styles["dropHint"]}`}>{words.drop}</span>
      <ProblemLine error={adding.error} />
      {input(chooser, acceptOf(item), { multiple: item.maxFiles > 1 })}
      {input(camera, films ? "video/*" : "image/*", { capture: "environment" })}
    </div>
  );
};
