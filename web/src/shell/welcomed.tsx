import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";

import { meQuery } from "../directory/me.ts";
import { lazily } from "../page/lazily.tsx";
import type { Frame as FrameName } from "../routes.tsx";
import { Frame } from "./frame.tsx";
import { hatsOf, START } from "./hats.ts";
import styles from "./shell.module.css";

const NoEntryPage = lazily(() => import("../session/no-entry-page.tsx"), "NoEntryPage");

/** Waits for the directory to say who this is, and leads those who are no teachers from the home page to theirs. */
export const Welcomed = ({ frame, banners }: { frame: FrameName; banners: ReactNode }) => {
  const { data: me, error, refetch } = useQuery(meQuery);
  const pathname = useLocation({ select: (location) => location.pathname });
  if (error && !me) {
    return (
      <Suspense>
        <NoEntryPage error={error} retry={() => void refetch()} />
      </Suspense>
    );
  }
  if (!me) return frame === "shell" ? <Frame banners={banners} /> : null;
  const [first] = hatsOf(me);
  if (pathname === "/" && first !== undefined && first !== "teacher") return <Navigate to={START[first]} replace />;
  if (frame === "shell") {
    return (
      <Frame me={me} banners={banners}>
        <Outlet />
      </Frame>
    );
  }
  return (
    <div className={styles["bare"]}>
      {banners}
      <Outlet />
    </div>
  );
};
