/** Which file belongs to which criterion, and what is fetched before it is asked for. */
import type { BlindEvidence, Work } from "../../../../functions/review/work-contract.ts";

import { type EvidenceFiles, filesOfClaim, linkTo } from "../../evidence/files.ts";
import { forgetPdfs, pdfEngine } from "../../evidence/pdf-engine.ts";
import { pinsOf } from "./pinned.ts";

export const itemOf = ({ guide }: Work, criterionId: string) =>
  guide.items.find(({ criteria }) => criteria.some(({ id }) => id === criterionId));

/** The file pinned to the criterion, else the first of its item; none was handed in for it: `undefined`. */
export const evidenceFor = (work: Work, criterionId: string): BlindEvidence | undefined => {
  const [pin] = pinsOf(work, criterionId);
  const item = itemOf(work, criterionId);
  return (
    work.evidence.find(({ id }) => id === pin?.evidenceId) ?? work.evidence.find(({ itemId }) => itemId === item?.id)
  );
};

const lenders = new Map<string, EvidenceFiles>();

/** A claim's files: the same object each time, as views ask for links by it. */
export const filesOf = (claimId: string): EvidenceFiles => {
  const known = lenders.get(claimId) ?? filesOfClaim(claimId);
  lenders.set(claimId, known);
  return known;
};

const fetchFile = async (claimId: string, file: BlindEvidence): Promise<void> => {
  if (file.withdrawn) return;
  if (file.format === "pdf") {
    const { openPdf } = await pdfEngine();
    await (await openPdf(filesOf(claimId), file.id)).getPage(1);
    return;
  }
  const url = await linkTo(filesOf(claimId), file.id);
  if (file.kind === "image") new Image().src = url;
};

/** What does not come now is asked for when it is looked at. */
const fetchAhead = (claimId: string, file: BlindEvidence): void => {
  fetchFile(claimId, file).catch(() => undefined);
};

/** The first file that will be on screen, so that it is there at once. */
export const prefetchEvidence = (work: Work): void => {
  const first = evidenceFor(work, work.criteria.find((id) => !work.draft[id]?.level) ?? work.criteria[0] ?? "");
  const file = first ?? work.evidence[0];
  if (file) fetchAhead(work.claimId, file);
};

/** The rest of a case on screen: turning to the next file need not wait, nor stop when the network does. */
export const prefetchRest = ({ claimId, evidence }: Work): void => {
  for (const file of evidence) fetchAhead(claimId, file);
};

/** Lets go of a claim's documents. */
export const forgetEvidence = (claimId: string): void => {
  lenders.delete(claimId);
  forgetPdfs(claimId);
};
