import { useWords } from "../language/language.ts";
import styles from "./evidence.module.css";
import type { EvidenceFile, EvidenceFiles, PinnedPlace } from "./files.ts";
import { ImageView } from "./image-view.tsx";
import { OfficeView } from "./office-view.tsx";
import { PdfView } from "./pdf-view.tsx";
import { RecordingView } from "./recording-view.tsx";
import { TextView } from "./text-view.tsx";
import { Watermark } from "./watermark.tsx";
import { evidenceWords } from "./words.ts";

export interface ViewProps {
  /** The same object as long as the files are the same: views ask for links by it. */
  readonly files: EvidenceFiles;
  readonly file: EvidenceFile;
  /** What it is called where it is shown: a reviewer's `证据 1 教学设计`, an owner's own file name. */
  readonly name: string;
  /** The second, or the page, to go on at. */
  readonly place?: number | undefined;
  readonly keepPlace: (place: number) => void;
  readonly pins?: readonly PinnedPlace[] | undefined;
  /** Told what was played of a recording since it came on screen, in seconds. */
  readonly played?: ((spans: readonly (readonly [from: number, to: number])[]) => void) | undefined;
  /** Called while a recording plays: somebody is there. */
  readonly active?: (() => void) | undefined;
}

const Withdrawn = () => {
  const words = useWords(evidenceWords);
  return (
    <div className={styles["unopened"]}>
      <p className="strong">{words.withdrawn}</p>
      <p className="measure">{words.withdrawnNext}</p>
    </div>
  );
};

const NotShown = ({ files }: ViewProps) => {
  const words = useWords(evidenceWords);
  return (
    <div className={styles["unopened"]}>
      <p className="strong">{words.notShown}</p>
      <p className="measure">{words.notShownNext[files.audience]}</p>
    </div>
  );
};

const VIEWS = {
  pdf: PdfView,
  docx: OfficeView,
  pptx: OfficeView,
  xlsx: OfficeView,
  txt: TextView,
  jpg: ImageView,
  png: ImageView,
  mp4: RecordingView,
  mp3: RecordingView,
  m4a: RecordingView,
} as const;

/** A file in place, whatever it is. `watermark`: the code of the case it is looked at for. */
export const View = ({ watermark, ...props }: ViewProps & { readonly watermark?: string | undefined }) => {
  const words = useWords(evidenceWords);
  const Shown = props.file.withdrawn ? Withdrawn : props.file.format ? VIEWS[props.file.format] : NotShown;
  return (
    <>
      <div data-view className={styles["view"]}>
        <Shown {...props} />
        {watermark !== undefined && <Watermark caseCode={watermark} />}
      </div>
      <p className={styles["notPrinted"]}>{words.notPrinted}</p>
    </>
  );
};
