import type { ClassConsent } from "../../../functions/submission/privacy-contract.ts";
import { useWords } from "../language/language.ts";
import { draftStore } from "./draft-store.ts";
import { ClassConsents } from "./privacy/class-consents.tsx";
import { submissionWords } from "./words.ts";

interface ConsentCheckProps {
  readonly submissionId: string;
  readonly itemId: string;
  readonly given: boolean;
  readonly classes: readonly ClassConsent[];
}

/** The teacher states that pupils and parents have agreed. Required wherever pupils can be seen or heard; which classes, if she likes. */
export const ConsentCheck = ({ submissionId, itemId, given, classes }: ConsentCheckProps) => {
  const words = useWords(submissionWords);
  return (
    <fieldset className="stack tight">
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
      <ClassConsents submissionId={submissionId} classes={classes} />
    </fieldset>
  );
};
