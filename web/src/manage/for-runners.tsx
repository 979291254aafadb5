import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { useRunsPool } from "./runs-pool.ts";
import { manageWords } from "./words.ts";

/** Who runs no pool is told so, and what to do if she should. */
export const NotARunner = () => {
  const words = useWords(manageWords);
  return (
    <Empty title={words.notMine}>
      <p>{words.notMineNext}</p>
      <Link to="/manage" className="button">
        {words.manage}
      </Link>
    </Empty>
  );
};

/** What is shown to those who run an expert pool; anybody else is told so once, rather than by each request that is refused. */
export const ForRunners = ({ children }: { children: ReactNode }) => (useRunsPool() ? children : <NotARunner />);
