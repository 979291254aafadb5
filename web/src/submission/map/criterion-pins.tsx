import type { Criterion } from "#contract/catalog";
import type { EvidenceView, Pin } from "#contract/submission";
import MapPin from "lucide-react/icons/map-pin";
import X from "lucide-react/icons/x";
import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useText, useWords } from "../../language/language.ts";
import styles from "./map.module.css";
import { PinForm } from "./pin-form.tsx";
import { usePlaceWords } from "./use-place-words.ts";
import { mapWords } from "./words.ts";

/** As many as the platform takes. Source: `MAX_PINS` of the contract. */
const MAX_PINS = 10;

interface CriterionPinsProps {
  readonly criterion: Criterion;
  readonly pins: readonly Pin[];
  readonly files: readonly EvidenceView[];
  /** Absent where the map is only to be read. */
  readonly change?: (pins: readonly Pin[]) => void;
}

/** One criterion with the places that show it. */
export const CriterionPins = ({ criterion, pins, files, change }: CriterionPinsProps) => {
  const words = useWords(mapWords);
  const say = useText();
  const placeOf = usePlaceWords();
  const id = useId();
  const adder = useRef<HTMLButtonElement>(null);
  const [adding, setAdding] = useState(false);
  const title = say(criterion.title);
  const shown = pins.flatMap((pin) => {
    const file = files.find((one) => one.id === pin.evidenceId);
    return file ? [{ pin, said: `${file.name} · ${placeOf(pin)}` }] : [];
  });
  const close = () => {
    flushSync(() => setAdding(false));
    adder.current?.focus();
  };
  const keep = (pin: Pin) => {
    change?.([...shown.map((one) => one.pin), pin]);
    close();
  };
  const remove = (gone: Pin) => {
    change?.(shown.flatMap(({ pin }) => (pin === gone ? [] : [pin])));
    adder.current?.focus();
  };
  return (
    <li className={styles["criterion"]}>
      <p id={id} className="dense">
        {title}
      </p>
      {shown.length > 0 ? (
        <ul className={styles["pins"]} aria-labelledby={id}>
          {shown.map(({ pin, said }) => (
            <li key={`${pin.evidenceId} ${pin.page} ${pin.from} ${pin.to}`} className={styles["pin"]}>
              <MapPin size={16} />
              <span>{said}</span>
              {change && (
                <button
                  type="button"
                  className="button quiet icon"
                  aria-label={words.remove(said, title)}
                  onClick={() => remove(pin)}
                >
                  <X size={18} />
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted small">{words.none}</p>
      )}
      {change && adding && files.length > 0 && (
        <PinForm label={words.addOf(title)} files={files} keep={keep} cancel={close} />
      )}
      {change && !adding && files.length > 0 && shown.length < MAX_PINS && (
        <button
          ref={adder}
          type="button"
          className={`button quiet ${styles["add"]}`}
          aria-label={words.addOf(title)}
          onClick={() => setAdding(true)}
        >
          {words.add}
        </button>
      )}
      {change && shown.length >= MAX_PINS && <p className="muted small">{words.full(MAX_PINS)}</p>}
    </li>
  );
};
