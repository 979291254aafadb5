import type { EvidenceView } from "#contract/submission";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { api, dataOf } from "../api/client.ts";
import { useCell } from "../device/cell.ts";
import { posters } from "./sketching.ts";
import styles from "./video.module.css";

/** A little less than its link lives. */
const FRESH_MS = 14 * 60_000;

/** What a recording shows, small, beside what is said of it; drawn in this tab or fetched, and nothing where there is none. */
export const WithPoster = ({
  submissionId,
  file,
  children,
}: {
  submissionId: string;
  file: Pick<EvidenceView, "id" | "mediaType" | "copied" | "erasure">;
  children: ReactNode;
}) => {
  const drawn = useCell(posters).get(file.id);
  const { data } = useQuery({
    queryKey: ["evidence", "sketch", submissionId, file.id],
    queryFn: () =>
      dataOf(
        api.submissions[":id"].evidence[":evidenceId"].sketch.$get({
          param: { id: submissionId, evidenceId: file.id },
        }),
      ),
    enabled: file.mediaType.startsWith("video/") && file.copied && !file.erasure && drawn === undefined,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
    retry: false,
  });
  const source = file.erasure ? undefined : (drawn ?? data?.poster?.url);
  if (!source) return children;
  return (
    <div className={styles["beside"]}>
      <img src={source} alt="" className={styles["poster"]} />
      {children}
    </div>
  );
};
