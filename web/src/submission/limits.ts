import type { EvidenceItem } from "#contract/catalog";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { MEDIA_TYPES } from "../../../functions/submission/format.ts";
import { submissionWords } from "./words.ts";

/** What an item takes, in words: `文档：PDF、Word（.docx） · 1 个文件 · 每个不超过 20 MB`. */
export const useLimits = (item: EvidenceItem): string => {
  const words = useWords(submissionWords);
  const format = useFormat();
  return [
    item.formats.map((one) => words.formats[one]).join(words.or),
    words.files(item.minFiles, item.maxFiles),
    words.each(format.bytes(item.maxSizeBytes)),
    item.maxDurationSeconds !== undefined && words.runs(format.duration(item.maxDurationSeconds)),
  ]
    .filter(Boolean)
    .join(" · ");
};

/** For the file chooser: types and endings, since some systems know only one of them. Telephones record `.mov`, the same container. */
export const acceptOf = ({ formats }: Pick<EvidenceItem, "formats">): string =>
  formats
    .flatMap((format) => [MEDIA_TYPES[format], `.${format}`, ...(format === "mp4" ? ["video/quicktime", ".mov"] : [])])
    .join(",");
