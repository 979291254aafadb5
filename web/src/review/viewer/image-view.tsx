import { useEffect, useState } from "react";

import { useWords } from "../../language/language.ts";
import { reviewWords } from "../words.ts";
import { showPane } from "./on-screen.ts";
import { Unopened } from "./unopened.tsx";
import { useLink } from "./use-link.ts";
import type { ViewProps } from "./viewer.tsx";
import styles from "./viewer.module.css";
import { STEPS, ZoomTools } from "./zoom-tools.tsx";

export const ImageView = ({ claimId, file, name }: ViewProps) => {
  const words = useWords(reviewWords);
  const { url, error, renew } = useLink(claimId, file.id);
  const [zoom, setZoom] = useState<number>(STEPS.fit);
  const [failures, setFailures] = useState(0);
  useEffect(() => () => showPane(null), []);
  const refused = () => {
    setFailures(failures + 1);
    if (failures === 0) renew();
  };
  if (error || failures > 1) {
    const retry = () => {
      setFailures(0);
      renew();
    };
    return <Unopened error={error} what={words.fileFailed} retry={retry} />;
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls is reached by keyboard */}
      <section ref={showPane} tabIndex={0} aria-label={name} className={styles["pane"]}>
        {url && (
          <img
            src={url}
            alt={words.image(name)}
            className={styles["image"]}
            style={{ width: `${zoom * 100}%` }}
            onError={refused}
          />
        )}
      </section>
      <ZoomTools zoom={zoom} change={setZoom} />
    </>
  );
};
