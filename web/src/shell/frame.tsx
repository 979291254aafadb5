import type { Me } from "#contract/directory";
import { Link, useLocation } from "@tanstack/react-router";
import Search from "lucide-react/icons/search";
import { type ReactNode, useEffect, useRef } from "react";

import { useWords } from "../language/language.ts";
import { PageSkeleton } from "../page/skeleton.tsx";
import { hatsOf } from "./hats.ts";
import { Navigation } from "./navigation.tsx";
import { ProfileMenu } from "./profile-menu.tsx";
import { RoleSwitch } from "./role-switch.tsx";
import { useSearchKey } from "./search-key.ts";
import styles from "./shell.module.css";
import { useHat } from "./use-hat.ts";
import { shellWords } from "./words.ts";

/** The rail (a bar at the foot on phones), the column, and what stands above it. Without `me` it holds the place. */
export const Frame = ({ me, banners, children }: { me?: Me; banners?: ReactNode; children?: ReactNode }) => {
  const words = useWords(shellWords);
  const held = me ? hatsOf(me) : [];
  const hat = useHat(held);
  useSearchKey();
  const main = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    // A keyboard or screen reader goes on where the new page begins.
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);

  return (
    <div className={styles["frame"]}>
      <a href="#main" className={`visually-hidden ${styles["skip"]}`}>
        {words.skip}
      </a>
      <div className={styles["rail"]}>
        <header className={styles["top"]}>
          <Link to="/" className={styles["brand"]}>
            <img src="/mark.svg" alt="" width={28} height={28} />
            {words.name}
          </Link>
          {me && (
            <Link
              to="/library"
              state={{ focusSearch: true }}
              className="button quiet icon"
              aria-label={words.search}
              title={words.search}
            >
              <Search size={20} />
            </Link>
          )}
        </header>
        {held.length > 1 && (
          <div className={styles["wideOnly"]}>
            <RoleSwitch hats={held} hat={hat} />
          </div>
        )}
        <Navigation hat={me && hat} />
        {me && <ProfileMenu me={me} hats={held} hat={hat} />}
      </div>
      <div className={styles["column"]}>
        {banners}
        <main id="main" ref={main} tabIndex={-1} className={styles["main"]}>
          {children ?? <PageSkeleton />}
        </main>
      </div>
    </div>
  );
};
