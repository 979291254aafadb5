import type { ReactNode } from "react";

interface QuestionProps {
  /** Names what is asked about, for screen readers. */
  readonly name: string;
  /** What it means, in a sentence. */
  readonly means: string;
  readonly yes: string;
  readonly no: string;
  /** Something is lost by it. */
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly act: () => void;
  readonly back: () => void;
  /** A third way. */
  readonly children?: ReactNode;
}

/** Asked in place, before what cannot simply be taken back. The way back has the focus; while it is under way nothing is sent twice. */
export const Question = ({
  name,
  means,
  yes,
  no,
  danger = false,
  pending = false,
  act,
  back,
  children,
}: QuestionProps) => (
  <fieldset className="line" aria-label={name}>
    <span className="dense">{means}</span>
    <button
      type="button"
      className={`button ${danger ? "danger" : "primary"}`}
      aria-disabled={pending}
      onClick={() => pending || act()}
    >
      {yes}
    </button>
    {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question has just been asked for here */}
    <button type="button" className="button" autoFocus onClick={back}>
      {no}
    </button>
    {children}
  </fieldset>
);
