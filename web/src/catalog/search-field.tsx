import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useWords } from "../language/language.ts";
import { useFocusOnArrival } from "../shell/search-key.ts";
import type { LibrarySearch } from "./library-search.ts";
import { catalogWords } from "./words.ts";

const PAUSE_MS = 300;

/** What is typed goes into the address once the typing rests; a change of the address from elsewhere comes back here. */
export const SearchField = ({ search }: { search: LibrarySearch }) => {
  const words = useWords(catalogWords);
  const navigate = useNavigate();
  const focus = useFocusOnArrival();
  const asked = search.q ?? "";
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    // Spaces at the ends are the typist's, on her way to the next word.
    if (typed.trim() !== asked.trim()) setTyped(asked);
  }

  useEffect(() => {
    if (typed.trim() === asked.trim()) return undefined;
    const timer = setTimeout(() => {
      const { page: _, q: __, ...rest } = search;
      void navigate({
        to: "/library",
        search: typed.trim() === "" ? rest : { ...rest, q: typed.trim() },
        replace: true,
        resetScroll: false,
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, search, navigate]);

  return (
    <search>
      <label className="visually-hidden" htmlFor="library-search">
        {words.search}
      </label>
      <input
        ref={focus}
        id="library-search"
        type="search"
        className="input"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={words.placeholder}
        maxLength={80}
        autoComplete="off"
        enterKeyHint="search"
      />
    </search>
  );
};
