import { useCallback, useEffect, useState } from "react";

import { linkTo } from "./links.ts";

/** A link to a file, kept as long as it works; `renew` when the browser was refused. */
export const useLink = (claimId: string, evidenceId: string) => {
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<unknown>();
  const ask = useCallback(
    (renewed: boolean) => {
      linkTo(claimId, evidenceId, renewed).then(setUrl, setError);
    },
    [claimId, evidenceId],
  );
  useEffect(() => ask(false), [ask]);
  return {
    url,
    error,
    renew: useCallback(() => {
      setError(undefined);
      ask(true);
    }, [ask]),
  };
};
