import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import { useLanguage, useWords } from "../language/language.ts";
import type { FromFrame, OfficeFormat, Showing, ToFrame } from "../preview/messages.ts";
import { showPane } from "./on-screen.ts";
import { useDark } from "./use-dark.ts";
import { evidenceWords } from "./words.ts";

/** A file that takes longer to render than this is taken for one that cannot be shown. */
const PATIENCE_MS = 30_000;

interface FrameOptions {
  readonly show: OfficeFormat;
  readonly page: number;
  readonly bytes: () => Promise<ArrayBuffer>;
  readonly onPage: (page: number) => void;
  readonly onZoom: (factor: number) => void;
}

/** Hands a file to the frame that renders it, over a channel of their own. `load` goes to the frame's `onLoad`. */
export const useFrame = ({ show, page, bytes, onPage, onZoom }: FrameOptions) => {
  const words = useWords(evidenceWords);
  const language = useLanguage();
  const dark = useDark();
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort>(undefined);
  const [pages, setPages] = useState<number>();
  const [error, setError] = useState<unknown>();
  const patience = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback((message: ToFrame) => port.current?.postMessage(message), []);
  const fail = (cause: unknown) => {
    clearTimeout(patience.current);
    setError(cause);
  };
  /** Keys pressed in the frame mean what they mean beside it; but only while somebody can have pressed them there. */
  const press = (key: Extract<FromFrame, { key: unknown }>["key"]) => {
    if (document.activeElement === frame.current)
      frame.current?.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }));
  };
  const hear = useEffectEvent((message: FromFrame) => {
    if ("shown" in message) {
      clearTimeout(patience.current);
      setPages(message.shown.pages);
    } else if ("at" in message) onPage(message.at);
    else if ("zoomBy" in message) onZoom(message.zoomBy);
    else if ("key" in message) press(message.key);
    else fail(new Error(message.failed));
  });
  const load = async () => {
    try {
      const whole = await bytes();
      const window = frame.current?.contentWindow;
      if (!window) return;
      const channel = new MessageChannel();
      port.current = channel.port1;
      channel.port1.addEventListener("message", ({ data }: MessageEvent<FromFrame>) => hear(data));
      channel.port1.start();
      const { moreRows: more, moreColumns: columns, emptySheet: empty, sheets } = words;
      const showing: Showing = { show, bytes: whole, language, dark, page, words: { more, columns, empty, sheets } };
      patience.current = setTimeout(() => fail(new Error("the frame did not answer")), PATIENCE_MS);
      // The frame's origin is nobody's, so none can be named; what is framed, the page's policy says.
      window.postMessage(showing, "*", [channel.port2, whole]);
    } catch (cause) {
      fail(cause);
    }
  };

  useEffect(() => {
    showPane({ stride: (direction) => port.current?.postMessage({ scroll: direction } satisfies ToFrame) });
    return () => {
      showPane(null);
      clearTimeout(patience.current);
      port.current?.close();
    };
  }, []);
  useEffect(() => port.current?.postMessage({ dark } satisfies ToFrame), [dark]);
  return { frame, load: () => void load(), send, pages, error };
};
