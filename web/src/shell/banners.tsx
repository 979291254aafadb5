import { Suspense } from "react";

import { useCell } from "../device/cell.ts";
import { useOnline } from "../device/network.ts";
import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import { pending } from "../upload/pending.ts";
import styles from "./shell.module.css";
import { shellWords } from "./words.ts";

const SignInAgain = lazily(() => import("../session/sign-in-again.tsx"), "SignInAgain");

const UploadsBanner = lazily(() => import("../submission/upload/uploads-banner.tsx"), "UploadsBanner");

/** What everybody must know wherever they are: the network is gone, the session has run out, files are on their way. */
export const Banners = ({ expired }: { expired: boolean }) => {
  const words = useWords(shellWords);
  const online = useOnline();
  const uploading = useCell(pending);
  return (
    <>
      <div aria-live="polite" className={styles["banners"]}>
        {!online && <p className={styles["banner"]}>{words.offline}</p>}
        {expired && online && (
          <Suspense>
            <SignInAgain />
          </Suspense>
        )}
      </div>
      {uploading && (
        <Suspense>
          <UploadsBanner />
        </Suspense>
      )}
    </>
  );
};
