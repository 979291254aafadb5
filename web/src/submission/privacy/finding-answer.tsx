import type { AnsweredWarning } from "../../../../functions/review/work-contract.ts";
import type { EvidenceView, Finding } from "#contract/submission";
import { useMutation } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { api, dataOf } from "../../api/client.ts";
import { useWords } from "../../language/language.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { takeSubmission } from "../submissions.ts";
import styles from "./privacy.module.css";
import { privacyWords } from "./words.ts";

/** As long as the platform takes. Source: `MAX_ANSWER` of the contract. */
const MAX_ANSWER = 300;

/** Warnings whose answers reviewers read; the platform decides it too. */
const READ_BY_REVIEWERS: Readonly<Record<AnsweredWarning, true>> = {
  "no-sound": true,
  blank: true,
  "blank-pages": true,
  "unreadable-pages": true,
  "hard-to-play": true,
};

interface FindingAnswerProps {
  readonly submissionId: string;
  readonly file: Pick<EvidenceView, "id" | "name">;
  readonly finding: Finding;
}

/** What the teacher says to a warning: it may stand, and she may say why. */
export const FindingAnswer = ({ submissionId, file, finding }: FindingAnswerProps) => {
  const words = useWords(privacyWords);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [draft, write] = useState<string>();
  const { code, answer = "" } = finding;
  const close = () => {
    flushSync(() => write(undefined));
    opener.current?.focus();
  };
  const saving = useMutation({
    mutationFn: async (said: string) => {
      const param = { id: submissionId, evidenceId: file.id };
      const json = { code, answer: said };
      takeSubmission(await dataOf(api.submissions[":id"].evidence[":evidenceId"].answers.$post({ param, json })));
    },
    onSuccess: close,
  });
  if (draft === undefined) {
    return (
      <div className={styles["answer"]}>
        {answer && (
          <p className="dense">
            <span className="muted">{words.answered}</span> {answer}
          </p>
        )}
        <button ref={opener} type="button" className="button quiet" onClick={() => write(answer)}>
          {answer ? words.answerChange : words.answer}
        </button>
      </div>
    );
  }
  return (
    <form
      className={styles["answer"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate(draft.trim());
      }}
    >
      {/* oxlint-disable jsx-a11y/no-autofocus -- the field has just been asked for here */}
      <textarea
        autoFocus
        className="input"
        rows={2}
        value={draft}
        maxLength={MAX_ANSWER}
        aria-label={words.answerOf(file.name)}
        aria-describedby={id}
        onChange={({ target }) => write(target.value)}
      />
      {/* oxlint-enable jsx-a11y/no-autofocus */}
      <p id={id} className="muted small">
        {code in READ_BY_REVIEWERS ? words.answerRead : words.answerOwn}
      </p>
      <ProblemLine error={saving.error} />
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={saving.isPending}>
          {saving.isPending ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
