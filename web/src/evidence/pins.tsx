import Pin from "lucide-react/icons/pin";

import { useWords } from "../language/language.ts";
import { timecode } from "../language/format.ts";
import styles from "./evidence.module.css";
import type { PinnedPlace } from "./files.ts";
import { evidenceWords } from "./words.ts";

interface PinsProps {
  readonly pins: readonly PinnedPlace[];
  readonly goTo: (pin: PinnedPlace) => void;
}

/** The places that the teacher pinned, each a press away. */
export const Pins = ({ pins, goTo }: PinsProps) => {
  const words = useWords(evidenceWords);
  const labelOf = ({ page, from, to }: PinnedPlace) =>
    page === undefined
      ? words.pinnedSpan(timecode(from ?? 0), to === undefined ? "" : timecode(to))
      : words.pinnedPage(page);
  const places = pins.filter(({ page, from }) => page !== undefined || from !== undefined);
  if (places.length === 0) return null;
  return (
    <ul className={styles["pins"]} aria-label={words.pinned}>
      {places.map((pin) => (
        <li key={`${pin.page}-${pin.from}-${pin.to}`}>
          <button type="button" className="button quiet" onClick={() => goTo(pin)}>
            <Pin size={16} /> {labelOf(pin)}
          </button>
        </li>
      ))}
    </ul>
  );
};
