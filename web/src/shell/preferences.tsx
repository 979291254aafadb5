import { Link } from "@tanstack/react-router";
import LogOut from "lucide-react/icons/log-out";

import { exportWords } from "../export/words.ts";
import { chooseLanguage, useLanguage, useWords } from "../language/language.ts";
import { signOut } from "../session/sign-in.ts";
import { chooseTheme, THEMES, useTheme } from "../theme/theme.ts";
import { Choice } from "./choice.tsx";
import { switchSearchKey, useSearchKeyOn } from "./search-key.ts";
import { shellWords } from "./words.ts";

export const LANGUAGE_NAMES = { zh: "中文", en: "English" } as const;

/** How the platform looks and speaks on this device, and the way out. */
export const Preferences = () => {
  const words = useWords(shellWords);
  const data = useWords(exportWords);
  const language = useLanguage();
  const theme = useTheme();
  const searchKey = useSearchKeyOn();
  return (
    <>
      <Choice
        label={words.language}
        value={language}
        options={[
          { value: "zh", name: LANGUAGE_NAMES.zh, lang: "zh-CN" },
          { value: "en", name: LANGUAGE_NAMES.en, lang: "en" },
        ]}
        choose={chooseLanguage}
      />
      <Choice
        label={words.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, name: words.themes[value] }))}
        choose={chooseTheme}
      />
      <label className="check dense">
        <input type="checkbox" checked={searchKey} onChange={(event) => switchSearchKey(event.target.checked)} />
        {words.searchKey}
      </label>
      <Link to="/my-data" className="button">
        {data.title}
      </Link>
      <button type="button" className="button" onClick={() => void signOut()}>
        <LogOut size={18} />
        {words.signOut}
      </button>
    </>
  );
};
