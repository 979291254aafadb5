import { Outlet, useMatches } from "@tanstack/react-router";
import { Suspense } from "react";

import { lazily } from "../page/lazily.tsx";
import { useSession } from "../session/session.ts";
import { Banners } from "./banners.tsx";
import { Frame } from "./frame.tsx";
import { Welcomed } from "./welcomed.tsx";

const SignInPage = lazily(() => import("../session/sign-in-page.tsx"), "SignInPage");
const UnreachablePage = lazily(() => import("../session/unreachable-page.tsx"), "UnreachablePage");

/** Decides what surrounds a page: who is not signed in meets the sign-in page at the same address. */
export const App = () => {
  const session = useSession();
  const frame = useMatches({ select: (matches) => matches.at(-1)?.staticData.frame ?? "shell" });
  if (frame === "open") return <Outlet />;
  if (session === "signed-out" || session === "unreachable") {
    return <Suspense>{session === "signed-out" ? <SignInPage /> : <UnreachablePage />}</Suspense>;
  }
  if (session === "starting") return <Frame />;
  return <Welcomed frame={frame} banners={<Banners expired={session === "expired"} />} />;
};
