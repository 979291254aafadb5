import { useEffect, useState } from "react";

import { Bone, Skeleton } from "../page/skeleton.tsx";
import type { OfficeFormat } from "../preview/messages.ts";
import styles from "./evidence.module.css";
import { bytesOf } from "./files.ts";
import { placeAfter, showTurning } from "./on-screen.ts";
import { PageTools } from "./page-tools.tsx";
import { Pins } from "./pins.tsx";
import { Unopened } from "./unopened.tsx";
import { useFrame } from "./use-frame.ts";
import { ZOOM } from "./use-pane.ts";
import type { ViewProps } from "./view.tsx";
import { ZoomTools } from "./zoom-tools.tsx";

/** Word, PowerPoint and Excel, rendered in a frame where nothing of theirs can act. */
const Framed = ({ files, file, name, place, keepPlace, pins = [], again }: ViewProps & { again: () => void }) => {
  const [page, setPage] = useState(place ?? 1);
  const [zoom, setZoom] = useState<number>(ZOOM.fit);
  const { frame, load, send, pages, error } = useFrame({
    show: file.format as OfficeFormat,
    page,
    bytes: () => bytesOf(files, file.id),
    onPage: (at) => {
      setPage(at);
      keepPlace(at);
    },
    onZoom: (factor) => change(zoom * factor),
  });
  const change = (next: number) => {
    const within = Math.min(ZOOM.most, Math.max(ZOOM.least, next));
    setZoom(within);
    send({ zoom: within });
  };
  const goTo = (to: number) => send({ page: to });
  useEffect(() => {
    const turn = (to: number | undefined): boolean => {
      if (to !== undefined) send({ page: to });
      return to !== undefined;
    };
    showTurning({ goTo: (at) => void turn(at.page), next: () => turn(placeAfter(pins, "page", page)) });
    return () => showTurning(null);
  }, [pins, page, send]);
  if (error) return <Unopened audience={files.audience} retry={again} />;
  const paged = pages !== undefined && file.format !== "xlsx";
  return (
    <>
      <div className={styles["framed"]}>
        {pages === undefined && (
          <div className={styles["waiting"]}>
            <Skeleton>
              <Bone width={100} height="60dvh" />
            </Skeleton>
          </div>
        )}
        <iframe
          ref={frame}
          src="/preview/index.html"
          sandbox="allow-scripts"
          title={name}
          className={styles["office"]}
          onLoad={load}
        />
      </div>
      <Pins pins={pins} goTo={({ page: pinned }) => pinned && goTo(pinned)} />
      <ZoomTools zoom={zoom} change={change}>
        {paged && <PageTools page={page} pages={pages} goTo={goTo} />}
      </ZoomTools>
    </>
  );
};

export const OfficeView = (props: ViewProps) => {
  const [tries, setTries] = useState(0);
  return <Framed key={tries} {...props} again={() => setTries(tries + 1)} />;
};
