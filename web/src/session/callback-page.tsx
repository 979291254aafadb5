import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useWords } from "../language/language.ts";
import { Skeleton } from "../page/skeleton.tsx";
import styles from "./session.module.css";
import { finishSignIn, type SignedIn, signIn } from "./sign-in.ts";
import { sessionWords } from "./words.ts";

/** One code is exchanged once, however often the page is drawn. */
let finishing: Promise<SignedIn> | undefined;

export const CallbackPage = () => {
  const words = useWords(sessionWords);
  const router = useRouter();
  const [outcome, setOutcome] = useState<"failed" | "unreachable" | "done">();

  useEffect(() => {
    finishing ??= finishSignIn(new URLSearchParams(location.search));
    const goOn = async (coming: Promise<SignedIn>) => {
      const finished = await coming;
      if (typeof finished === "string") setOutcome(finished);
      else if (finished.again) {
        setOutcome("done");
        window.close();
      } else router.history.replace(finished.returnTo);
    };
    void goOn(finishing);
  }, [router]);

  return (
    <div className={styles["page"]}>
      <title>{`${words.title} · 微能`}</title>
      <span />
      <main className={styles["welcome"]}>
        <h1>{words.title}</h1>
        {outcome === undefined && <Skeleton rows={2} />}
        {outcome === "done" && <output>{words.closeThis}</output>}
        {(outcome === "failed" || outcome === "unreachable") && (
          <>
            <p role="alert">{words[outcome]}</p>
            {outcome === "failed" ? (
              <button type="button" className="button primary" onClick={() => void signIn()}>
                {words.signIn}
              </button>
            ) : (
              <button type="button" className="button primary" onClick={() => location.reload()}>
                {words.signInAgain}
              </button>
            )}
          </>
        )}
      </main>
    </div>
  );
};
