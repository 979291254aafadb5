import { expect, test } from "vitest";

import { OUR_KEYS, printed, readKeys, rebind, writeKeys, type Pressed } from "./key-map.ts";
import { type Around, commandOf } from "./keys.ts";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  ctrl: false,
  alt: false,
  shift: false,
  ...more,
});
const bench: Around = { place: "bench", panel: undefined, single: true, keys: OUR_KEYS };
const said = (pressed: Pressed, around: Partial<Around> = {}) => commandOf(pressed, { ...bench, ...around });

test("1, 2 and 3 score", () => {
  expect(said(press("1"))).toEqual({ to: "score", level: "not-met" });
  expect(said(press("3"))).toEqual({ to: "score", level: "excellent" });
  expect(said(press("4"))).toBeUndefined();
});

test("with an input method on, the key's place tells it", () => {
  expect(said(press("Process", { code: "Digit2" }))).toEqual({ to: "score", level: "pass" });
  expect(said(press("Process", { code: "KeyR" }))).toEqual({ to: "panel", panel: "return" });
});

test("nothing fires while somebody types, except the way out and handing in", () => {
  for (const key of ["1", "c", "?", " ", "ArrowDown", "["])
    expect(said(press(key), { place: "field" })).toBeUndefined();
  expect(said(press("Enter", { ctrl: true }), { place: "field" })).toEqual({ to: "submit" });
  expect(said(press("Escape"), { place: "field" })).toEqual({ to: "back" });
});

test("single keys can be switched off", () => {
  for (const key of ["1", "c", "?", " ", "x"]) expect(said(press(key), { single: false })).toBeUndefined();
  expect(said(press("Enter", { ctrl: true }), { single: false })).toEqual({ to: "submit" });
});

test("a control keeps its own keys", () => {
  expect(said(press(" "), { place: "control" })).toBeUndefined();
  expect(said(press("ArrowLeft"), { place: "control" })).toBeUndefined();
  expect(said(press("ArrowDown"), { place: "control" })).toEqual({ to: "move", by: 1 });
  expect(said(press("PageDown"), { place: "viewer" })).toBeUndefined();
});

test("browser shortcuts stay the browser's", () => {
  expect(said(press("1", { ctrl: true }))).toBeUndefined();
  expect(said(press("r", { ctrl: true }))).toBeUndefined();
  expect(said(press("1", { alt: true }))).toBeUndefined();
});

test("in an open panel a digit chooses; beside the list of keys it still scores", () => {
  expect(said(press("1"), { panel: "park" })).toEqual({ to: "choose", number: 1 });
  expect(said(press("1"), { panel: "keys" })).toEqual({ to: "score", level: "not-met" });
});

test("the video goes five seconds, thirty with shift", () => {
  expect(said(press("ArrowRight"))).toEqual({ to: "seek", seconds: 5 });
  expect(said(press("ArrowLeft", { shift: true }))).toEqual({ to: "seek", seconds: -30 });
});

test("the full stop goes to the next pinned place, in a Chinese input method too", () => {
  expect(said(press("."))).toEqual({ to: "pin" });
  expect(said(press("。"), { place: "viewer" })).toEqual({ to: "pin" });
});

test("the slash looks for a phrase, whatever the input method writes for it", () => {
  for (const pressed of [press("/"), press("、"), press("Process", { code: "Slash" })])
    expect(said(pressed)).toEqual({ to: "phrases" });
  expect(said(press("/"), { place: "field" })).toBeUndefined();
  expect(said(press("Process", { code: "Slash", shift: true }))).toEqual({ to: "panel", panel: "keys" });
});

test("a key she chose stands for its command, and ours no longer does", () => {
  const bound = rebind(OUR_KEYS, "comment", "k");
  if (bound === "unfit" || "taken" in bound) throw new Error("not bound");
  expect(said(press("k"), { keys: bound.keys })).toEqual({ to: "comment" });
  expect(said(press("c"), { keys: bound.keys })).toBeUndefined();
  expect(said(press("1"), { keys: bound.keys })).toEqual({ to: "score", level: "not-met" });
});

test("a key with Alt holds when single keys are off, and in a field", () => {
  const bound = rebind(OUR_KEYS, "pass", "alt+k");
  if (bound === "unfit" || "taken" in bound) throw new Error("not bound");
  const pressed = press("˚", { code: "KeyK", alt: true });
  for (const around of [{}, { single: false }, { place: "field" as const }])
    expect(said(pressed, { keys: bound.keys, ...around })).toEqual({ to: "score", level: "pass" });
  expect(said(press("ArrowLeft", { alt: true }), { keys: bound.keys })).toBeUndefined();
  expect(printed("alt+k")).toBe("Alt K");
});

test("two commands cannot have one key, and not every key can be one", () => {
  expect(rebind(OUR_KEYS, "comment", "p")).toEqual({ taken: "park" });
  expect(rebind(OUR_KEYS, "comment", "c")).toEqual({ keys: OUR_KEYS });
  for (const name of ["Enter", " ", "ArrowUp", "F5", "Tab"]) expect(rebind(OUR_KEYS, "comment", name)).toBe("unfit");
});

test("what is kept is only what differs, and what makes no sense any more is forgotten", () => {
  const bound = rebind(OUR_KEYS, "moment", "n");
  if (bound === "unfit" || "taken" in bound) throw new Error("not bound");
  expect(writeKeys(bound.keys)).toBe('{"moment":"n"}');
  expect(readKeys('{"moment":"n"}')).toEqual(bound.keys);
  for (const kept of [null, "", "no", "[1]", '{"moment":7}', '{"moment":"Enter"}', '{"gone":"g"}', '{"moment":"p"}'])
    expect(readKeys(kept)).toEqual(OUR_KEYS);
});
