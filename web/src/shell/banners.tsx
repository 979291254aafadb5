import { Suspense } from "react";

import { useOnline } from "../device/network.ts";
import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import styles from "./shell.module.css";
import { shellWords } from "./words.ts";

const SignInAgain = lazily(() => import("../session/sign-in-again.tsx"), "SignInAgain");

/** What everybody must know wherever they are: the network is gone, or the session has run out. */
export const Banners = ({ expired }: { expired: boolean }) => {
  const words = useWords(shellWords);
  const online = useOnline();
  return (
    <div aria-live="polite" className={styles["banners"]}>
      {!online && <p className={styles["banner"]}>{words.offline}</p>}
      {expired && online && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
};
