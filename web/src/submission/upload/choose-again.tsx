import type { EvidenceItem } from "#contract/catalog";
import { useRef } from "react";

import { useWords } from "../../language/language.ts";
import { acceptOf } from "../limits.ts";
import { uploadWords } from "./upload-words.ts";

interface ChooseAgainProps {
  readonly item: EvidenceItem;
  /** With the file's name, for who does not see the row. */
  readonly label: string;
  readonly chosen: (file: File) => void;
}

/** Asks for a file whose upload was begun before. */
export const ChooseAgain = ({ item, label, chosen }: ChooseAgainProps) => {
  const words = useWords(uploadWords);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button quiet" aria-label={label} onClick={() => chooser.current?.click()}>
        {words.chooseAgain}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={acceptOf(item)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) chosen(file);
        }}
      />
    </>
  );
};
