import type { PassageSide, SideBySide as View } from "#contract/similarity";
import { useQuery } from "@tanstack/react-query";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { sideBySideQuery } from "./ask-likenesses.ts";
import styles from "./similarity.module.css";
import { similarityWords } from "./words.ts";

/** `1:05`. */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const Side = ({ name, side }: { name: string; side: PassageSide }) => (
  <div className={styles["side"]}>
    <p className="muted small">{name}</p>
    <p className="dense">
      <span className="muted">{side.before && `…${side.before}`}</span>
      <mark>{side.shared}</mark>
      <span className="muted">{side.after && `${side.after}…`}</span>
    </p>
  </div>
);

const Passages = ({ passages, more }: { passages: NonNullable<View["passages"]>; more: boolean | undefined }) => {
  const words = useWords(similarityWords);
  if (passages.length === 0) return <p className="muted">{words.noPassages}</p>;
  return (
    <>
      <p className="muted small">
        {words.passages(passages.length)} {more && words.more}
      </p>
      <ol className={styles["passages"]}>
        {passages.map(({ here, there }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- passages have no name but their place
          <li key={at} className={styles["passage"]}>
            <Side name={words.here} side={here} />
            <Side name={words.there} side={there} />
          </li>
        ))}
      </ol>
    </>
  );
};

interface Props {
  readonly claimId: string;
  readonly evidenceId: string;
  readonly likenessId: string;
}

export const SideBySide = ({ claimId, evidenceId, likenessId }: Props) => {
  const words = useWords(similarityWords);
  const { data, error, refetch } = useQuery(sideBySideQuery(claimId, evidenceId, likenessId));
  if (error)
    return (
      <div className="line">
        <ProblemLine error={error} />
        <button type="button" className="button" onClick={() => void refetch()}>
          {words.again}
        </button>
      </div>
    );
  if (!data) return <Skeleton rows={3} />;
  const { passages, morePassages, picture, moments } = data;
  return (
    <div className={styles["closer"]}>
      {passages && <Passages passages={passages} more={morePassages} />}
      {picture && <img src={picture.url} alt={words.picture} className={styles["picture"]} />}
      {moments && (
        <>
          <p className="muted small">{words.moments}</p>
          <ul>
            {moments.map(({ hereSeconds, thereSeconds }) => (
              <li key={`${hereSeconds} ${thereSeconds}`}>{words.moment(clock(hereSeconds), clock(thereSeconds))}</li>
            ))}
          </ul>
        </>
      )}
      {!passages && !picture && !moments && <p className="muted">{words.notSideBySide}</p>}
    </div>
  );
};
