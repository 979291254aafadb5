/** What looking into a file tells, before it is held against the item it was handed in for. */
import type { Finding } from "../contract.ts";
import type { Observation } from "../check-rules.ts";
import { MAX_TEXT } from "./limits.ts";

/** `text`: the plain text of documents, at most `MAX_TEXT` characters. */
export type Examined = Observation & { readonly text?: string };
export type Seen = Omit<Examined, "sizeBytes">;

type Details = Omit<Finding, "code" | "severity" | "answer">;

export const error = (code: Finding["code"], details: Details = {}): Finding => ({
  code,
  severity: "error",
  ...details,
});

export const warning = (code: Finding["code"], details: Details = {}): Finding => ({
  code,
  severity: "warning",
  ...details,
});

const MAX_PAGES_NAMED = 20;

/** The first pages that a finding names, numbered from 1. */
export const firstPages = (pages: readonly number[]): Pick<Finding, "pages"> => ({
  pages: pages.slice(0, MAX_PAGES_NAMED),
});

export const textOf = (pages: readonly string[]): Pick<Examined, "text"> => {
  const text = pages.join("\n").trim().slice(0, MAX_TEXT);
  return text === "" ? {} : { text };
};
