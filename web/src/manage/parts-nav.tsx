import { Link } from "@tanstack/react-router";

import { useMe } from "../directory/me.ts";
import { useWords } from "../language/language.ts";
import styles from "./manage.module.css";
import { partsFor } from "./parts.ts";
import { useRunsPool } from "./runs-pool.ts";
import { manageWords } from "./words.ts";

/** Where else somebody who looks after a city has work to do. */
export const PartsNav = () => {
  const words = useWords(manageWords);
  const parts = partsFor(useMe(), useRunsPool());
  if (parts.length === 0) return null;
  return (
    <nav aria-label={words.parts} className={`line ${styles["parts"]}`}>
      {parts.map((part) => (
        <Link key={part} to="/manage/$part" params={{ part }} className="button">
          {words[part]}
        </Link>
      ))}
    </nav>
  );
};
