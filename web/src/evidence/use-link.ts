import { useCallback, useEffect, useState } from "react";

import { type EvidenceFiles, linkTo } from "./files.ts";

/** A link to a file, kept as long as it works; `renew` when the browser was refused. */
export const useLink = (files: EvidenceFiles, fileId: string) => {
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<unknown>();
  const ask = useCallback(
    (renewed: boolean) => {
      linkTo(files, fileId, renewed).then(setUrl, setError);
    },
    [files, fileId],
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
