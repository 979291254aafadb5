import type { EvidenceView } from "#contract/submission";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";

import type { ErasureWish } from "../../../../functions/submission/privacy-contract.ts";
import { api, dataOf } from "../../api/client.ts";
import { useWords } from "../../language/language.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { takeSubmission } from "../submissions.ts";
import styles from "./privacy.module.css";
import { privacyWords } from "./words.ts";

interface EraseFileProps {
  readonly submissionId: string;
  readonly file: Pick<EvidenceView, "id" | "name">;
}

const REASONS: readonly ErasureWish[] = ["consent-withdrawn", "wrong-file", "other"];

export const useErasure = (submissionId: string, evidenceId: string) =>
  useMutation({
    mutationFn: async (reason: ErasureWish) => {
      const param = { id: submissionId, evidenceId };
      takeSubmission(
        await dataOf(api.submissions[":id"].evidence[":evidenceId"].erase.$post({ param, json: { reason } })),
      );
    },
  });

/** Deletes a file for good, after saying what that means; possible in every state of a submission. */
export const EraseFile = ({ submissionId, file }: EraseFileProps) => {
  const words = useWords(privacyWords);
  const id = useId();
  const [asking, ask] = useState(false);
  const [reason, choose] = useState<ErasureWish>();
  const erasure = useErasure(submissionId, file.id);
  if (!asking) {
    return (
      <button
        type="button"
        className="button quiet no-print"
        aria-label={words.eraseOf(file.name)}
        onClick={() => ask(true)}
      >
        {words.erase}
      </button>
    );
  }
  return (
    <fieldset className={`notice red ${styles["erase"]}`} aria-describedby={`${id}-sure`}>
      <legend className="visually-hidden">{words.eraseOf(file.name)}</legend>
      <p id={`${id}-sure`} className="dense">
        {words.eraseSure} {words.eraseKept}
      </p>
      <div role="radiogroup" aria-label={words.eraseWhy} className={styles["reasons"]}>
        {REASONS.map((one, at) => (
          <label key={one} className="check">
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question has just been asked for here */}
            <input type="radio" name={id} autoFocus={at === 0} checked={reason === one} onChange={() => choose(one)} />
            <span className="dense">{words.reasons[one]}</span>
          </label>
        ))}
      </div>
      <ProblemLine error={erasure.error} />
      <div className="line">
        <button
          type="button"
          className="button danger"
          aria-disabled={reason === undefined || erasure.isPending}
          onClick={() => reason && !erasure.isPending && erasure.mutate(reason)}
        >
          {words.eraseYes}
        </button>
        <button type="button" className="button" onClick={() => ask(false)}>
          {words.cancel}
        </button>
      </div>
    </fieldset>
  );
};
