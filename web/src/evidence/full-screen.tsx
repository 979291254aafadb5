import Maximize from "lucide-react/icons/maximize";

import { useWords } from "../language/language.ts";
import { evidenceWords } from "./words.ts";

/** The whole view goes full screen, watermark included. Missing where the browser allows it to a video alone, as an iPhone does. */
export const FullScreen = () => {
  const words = useWords(evidenceWords);
  if (!document.fullscreenEnabled) return null;
  const toggle = (button: HTMLElement) => {
    const view = button.closest("[data-view]");
    void (document.fullscreenElement ? document.exitFullscreen() : view?.requestFullscreen())?.catch(() => undefined);
  };
  return (
    <button
      type="button"
      className="button quiet icon"
      aria-label={words.fullScreen}
      title={words.fullScreen}
      onClick={({ currentTarget }) => toggle(currentTarget)}
    >
      <Maximize size={20} />
    </button>
  );
};
