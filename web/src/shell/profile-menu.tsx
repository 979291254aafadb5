import type { Me } from "#contract/directory";
import UserRound from "lucide-react/icons/circle-user-round";
import { Suspense, useEffect, useId, useRef, useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import type { Hat } from "./hats.ts";
import { RoleSwitch } from "./role-switch.tsx";
import styles from "./shell.module.css";
import { shellWords } from "./words.ts";

const Preferences = lazily(() => import("./preferences.tsx"), "Preferences");

/** A disclosure, not a menu: it holds choices to set, and stays open while they are set. */
export const ProfileMenu = ({ me, hats, hat }: { me: Me; hats: readonly Hat[]; hat: Hat }) => {
  const words = useWords(shellWords);
  const text = useText();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const panel = useId();
  const whole = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const onOutside = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", onOutside);
    document.addEventListener("focusin", onOutside);
    document.addEventListener("keydown", onEscape);
    return () => {
      document.removeEventListener("pointerdown", onOutside);
      document.removeEventListener("focusin", onOutside);
      document.removeEventListener("keydown", onEscape);
    };
  }, [open]);

  return (
    <section ref={whole} className={styles["profile"]} aria-label={words.profile}>
      <button
        ref={button}
        type="button"
        className={styles["person"]}
        title={words.profile}
        aria-expanded={open}
        aria-controls={panel}
        onPointerEnter={() => void Preferences.preload()}
        onClick={() => {
          setOpen(!open);
          setOpened(true);
        }}
      >
        <UserRound size={22} />
        <span>
          {text(me.name)}
          <span className="visually-hidden">{words.profile}</span>
        </span>
      </button>
      <div id={panel} className={styles["panel"]} hidden={!open}>
        <div>
          <p className="strong">{text(me.name)}</p>
          {[...new Set(me.roles.map(({ place }) => text(place.name)))].map((place) => (
            <p key={place} className="muted small">
              {place}
            </p>
          ))}
        </div>
        {hats.length > 1 && (
          <div className={styles["phoneOnly"]}>
            <RoleSwitch hats={hats} hat={hat} />
          </div>
        )}
        {opened && (
          <Suspense>
            <Preferences />
          </Suspense>
        )}
      </div>
    </section>
  );
};
