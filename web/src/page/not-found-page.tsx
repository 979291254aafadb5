import { Link } from "@tanstack/react-router";

import { ProblemError } from "../api/problem-error.ts";
import { useWords } from "../language/language.ts";
import { Failed } from "./failed.tsx";
import { pageWords } from "./words.ts";

const NOT_FOUND = new ProblemError("not-found", 404);

export const NotFoundPage = () => {
  const words = useWords(pageWords);
  return (
    <Failed asPage error={NOT_FOUND}>
      <Link to="/" className="button">
        {words.home}
      </Link>
    </Failed>
  );
};
