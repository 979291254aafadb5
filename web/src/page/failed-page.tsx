import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { Failed } from "./failed.tsx";
import { pageWords } from "./words.ts";

/** Stands in for a page that could not be shown; the retry asks again for what failed. */
export const FailedPage = ({ error }: { error: unknown }) => {
  const words = useWords(pageWords);
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Failed asPage error={error} retry={retry}>
      <Link to="/" className="button quiet">
        {words.home}
      </Link>
    </Failed>
  );
};
