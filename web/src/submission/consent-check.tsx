import { useWords } from "../language/language.ts";
import { draftStore } from "./draft-store.ts";
import { submissionWords } from "./words.ts";

interface ConsentCheckProps {
  readonly submissionId: string;
  readonly itemId: string;
  readonly given: boolean;
}

/** The teacher states that pupils and parents have agreed. Required wherever pupils can be seen or heard. */
export const ConsentCheck = ({ submissionId, itemId, given }: ConsentCheckProps) => {
  const words = useWords(submissionWords);
  return (
    <fieldset>
      <legend className="dense strong">{words.consentTitle}</legend>
      <label className="check">
        <input
          id={`consent-${itemId}`}
          type="checkbox"
          checked={given}
          aria-describedby={`consent-hint-${itemId}`}
          onChange={(event) => draftStore(submissionId).change(`consent.${itemId}`, event.target.checked)}
        />
        <span className="dense">{words.consent}</span>
      </label>
      <p id={`consent-hint-${itemId}`} className="muted small">
        {words.consentHint}
      </p>
    </fieldset>
  );
};
