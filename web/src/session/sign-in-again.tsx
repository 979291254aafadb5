import { useEffect, useState } from "react";

import { useWords } from "../language/language.ts";
import styles from "../shell/shell.module.css";
import { signInAddress } from "./sign-in.ts";
import { sessionWords } from "./words.ts";

/**
 * The session ran out while a page is open. The sign-in opens beside it; when it is done, the other window tells this one
 * and the requests that waited go on. A link, so that no pop-up blocker is in the way; its address is made beforehand.
 */
export const SignInAgain = () => {
  const words = useWords(sessionWords);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let here = true;
    const prepare = () =>
      signInAddress(true).then(
        (made) => here && setAddress(made),
        () => undefined,
      );
    void prepare();
    const again = setInterval(() => void prepare(), 20 * 60_000);
    return () => {
      here = false;
      clearInterval(again);
    };
  }, []);
  return (
    <div className={styles["banner"]}>
      <p>{words.again}</p>
      <a
        href={address}
        target="_blank"
        rel="opener"
        className="button primary"
        onClick={(event) => {
          // A window opened by script may close itself afterwards.
          if (address && window.open(address, "weineng-sign-in", "popup,width=480,height=680")) event.preventDefault();
        }}
      >
        {words.signInAgain}
        <span className="visually-hidden">{words.newWindow}</span>
      </a>
    </div>
  );
};
