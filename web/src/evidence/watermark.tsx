import { useEffect, useState } from "react";

import { useMe } from "../directory/me.ts";
import styles from "./watermark.module.css";
import { viewerCodeOf } from "./viewer-code.ts";

/** Enough to cover a large screen; the pattern is cut at the view's edge. */
const MARKS = Array.from({ length: 40 }, (_, index) => index);

/** Who looks at what, over everything, slowly moving: a photograph of the screen says whose screen it was. */
export const Watermark = ({ caseCode }: { caseCode: string }) => {
  const { id: personId } = useMe();
  const [code, setCode] = useState("");
  useEffect(() => {
    viewerCodeOf(personId).then(setCode, () => setCode(""));
  }, [personId]);
  return (
    <div className={styles["watermark"]} aria-hidden="true" data-watermark>
      <div className={styles["marks"]}>
        {MARKS.map((index) => (
          <span key={index} data-mark={`${caseCode} · ${code}`} />
        ))}
      </div>
    </div>
  );
};
