import { useState } from "react";

import { chooseLanguage, useLanguage, useWords } from "../language/language.ts";
import styles from "./session.module.css";
import { signIn } from "./sign-in.ts";
import { PURPOSE, sessionWords } from "./words.ts";

/** Met at whatever address was asked for; signing in comes back to it. */
export const SignInPage = () => {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const other = language === "zh" ? "en" : "zh";

  const leave = () => {
    setLeaving(true);
    setFailed(false);
    signIn().catch(() => {
      setLeaving(false);
      setFailed(true);
    });
  };

  return (
    <div className={styles["page"]}>
      <title>{`${words.title} · 微能`}</title>
      <header className={styles["tongue"]}>
        <button
          type="button"
          className="button quiet"
          lang={other === "zh" ? "zh-CN" : "en"}
          onClick={() => chooseLanguage(other)}
        >
          {other === "zh" ? "中文" : "English"}
        </button>
      </header>
      <main className={styles["welcome"]}>
        <img src="/mark.svg" alt="" width={56} height={56} />
        <h1>
          <span lang="zh-CN">微能</span>{" "}
          <span lang="en" className={styles["latin"]}>
            Weineng
          </span>
        </h1>
        <div className="stack tight">
          <p lang={language === "zh" ? "zh-CN" : "en"} className={styles["purpose"]}>
            {PURPOSE[language]}
          </p>
          <p lang={other === "zh" ? "zh-CN" : "en"} className="muted dense">
            {PURPOSE[other]}
          </p>
        </div>
        <button type="button" className={`button primary ${styles["enter"]}`} aria-disabled={leaving} onClick={leave}>
          {words.signIn}
        </button>
        <p role="alert" className="dense">
          {failed && words.unreachable}
        </p>
      </main>
    </div>
  );
};
