import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { ENTRIES, type Hat } from "./hats.ts";
import styles from "./shell.module.css";
import { shellWords } from "./words.ts";

/** One list for both forms: a rail on wide screens, a bar at the foot of phones. */
export const Navigation = ({ hat }: { hat: Hat | undefined }) => {
  const words = useWords(shellWords);
  return (
    <nav aria-label={words.navigation} className={styles["navigation"]}>
      <ul>
        {(hat ? ENTRIES[hat] : []).map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={styles["entry"]} activeOptions={{ exact: to === "/", includeSearch: false }}>
              <Icon size={20} />
              <span>{words.entries[name]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
