import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { type Hat, START } from "./hats.ts";
import styles from "./shell.module.css";
import { shellWords } from "./words.ts";

/** For those who hold more than one role: each hat is a place to go, so the switch is made of links. */
export const RoleSwitch = ({ hats, hat }: { hats: readonly Hat[]; hat: Hat }) => {
  const words = useWords(shellWords);
  return (
    <nav aria-label={words.role} className={styles["switch"]}>
      {hats.map((held) => (
        <Link
          key={held}
          to={START[held]}
          data-worn={held === hat || undefined}
          aria-current={held === hat ? "true" : undefined}
        >
          {words.hats[held]}
        </Link>
      ))}
    </nav>
  );
};
