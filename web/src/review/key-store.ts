/** Her keys on this device, kept by person: on a shared computer nobody presses another's. */
import { cell } from "../device/cell.ts";
import { recall, remember } from "../device/remember.ts";
import { type KeyMap, OUR_KEYS, readKeys, writeKeys } from "./key-map.ts";

export interface HerKeys {
  /** Keys by themselves; off, those with Ctrl or Alt still hold (WCAG 2.1.4). */
  readonly single: boolean;
  readonly map: KeyMap;
}

export const herKeys = cell<HerKeys>({ single: true, map: OUR_KEYS });

let person = "";

/** What was kept on this device before it was kept by person still holds. */
export const loadKeys = (personId: string): void => {
  person = personId;
  const single = recall(`review-keys.${person}`) ?? recall("review-keys");
  herKeys.set({ single: single !== "off", map: readKeys(recall(`review-key-map.${person}`)) });
};

export const switchSingleKeys = (single: boolean): void => {
  remember(`review-keys.${person}`, single ? "on" : "off");
  herKeys.set({ ...herKeys.get(), single });
};

export const chooseKeys = (map: KeyMap): void => {
  remember(`review-key-map.${person}`, writeKeys(map));
  herKeys.set({ ...herKeys.get(), map });
};
