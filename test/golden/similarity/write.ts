/** Writes the base documents and the labels of the set: `node test/golden/similarity/write.ts`. The same ones every time. */
import { mkdir, writeFile } from "node:fs/promises";

import { pick, randomFrom, shuffled } from "../../../infra/seed/random.ts";
import { EDITS, TAKES_FROM_BOTH } from "./edits.ts";
import { ENGLISH, FORM_ENGLISH } from "./words.en.ts";
import { CHINESE, FORM_CHINESE } from "./words.zh.ts";

export interface Language {
  readonly topics: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** `<slot>` is filled from the topic; `{a|b}` is one of the two. */
  readonly frames: readonly string[];
  /** Of one document. */
  readonly sentences: number;
  readonly close: string;
  readonly gap: string;
}

const DOCUMENTS_PER_TOPIC = 4;
const PARAGRAPHS = 4;

const sentence = (frame: string, words: Readonly<Record<string, readonly string[]>>, random: () => number): string =>
  frame
    .replace(/\{([^}]+)\}/g, (_, choices: string) => pick(choices.split("|"), random))
    .replace(/<([^>]+)>/g, (_, slot: string) => pick(words[slot] ?? [slot], random));

/** Half of the documents of a topic are written into the city's form. */
const write = (language: Language, topic: string, number: number, form: readonly string[]): string => {
  const seed = [...topic].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), number);
  const random = randomFrom(seed);
  const words = language.topics[topic] ?? {};
  const frames = shuffled(language.frames, random).slice(0, language.sentences);
  const sentences = frames.map((frame) => sentence(frame, words, random) + language.close);
  const each = language.sentences / PARAGRAPHS;
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) =>
    sentences.slice(i * each, (i + 1) * each).join(language.gap),
  );
  if (number % 2 === 1) return `${paragraphs.join("\n\n")}\n`;
  const [head = "", ...headings] = form;
  return `${head}\n\n${paragraphs.map((paragraph, i) => `${headings[i]}\n${paragraph}`).join("\n\n")}\n`;
};

/** A document made from a base document by an edit, with sentences of another, and the ones it is like: all others are independent. */
export interface Label {
  readonly from: string;
  readonly edit: string;
  readonly sentencesOf: string;
  readonly like: readonly string[];
}

const EDITS_OF_EACH = 3;

/** Every edit is tried on a quarter of the documents, each time on others. */
const labelsOf = (topics: readonly string[]): Label[] => {
  const documents = topics.flatMap((topic) => Array.from({ length: DOCUMENTS_PER_TOPIC }, (_, i) => `${topic}-${i + 1}`));
  const edits = Object.keys(EDITS);
  return documents.flatMap((from, at) =>
    Array.from({ length: EDITS_OF_EACH }, (_, turn) => {
      const edit = edits[(at * EDITS_OF_EACH + turn) % edits.length] ?? "";
      // Of the next subject.
      const other = documents[(at + DOCUMENTS_PER_TOPIC) % documents.length] ?? "";
      return { from, edit, sentencesOf: other, like: TAKES_FROM_BOTH.has(edit) ? [from, other] : [from] };
    }),
  );
};

const folder = new URL("base/", import.meta.url);
await mkdir(folder, { recursive: true });
const labels: Label[] = [];
for (const [language, form] of [
  [CHINESE, FORM_CHINESE],
  [ENGLISH, FORM_ENGLISH],
] as const) {
  labels.push(...labelsOf(Object.keys(language.topics)));
  for (const topic of Object.keys(language.topics))
    for (let number = 1; number <= DOCUMENTS_PER_TOPIC; number++)
      await writeFile(new URL(`${topic}-${number}.txt`, folder), write(language, topic, number, form));
}
await writeFile(new URL("labels.json", import.meta.url), `${JSON.stringify(labels, undefined, 1)}\n`);
await writeFile(new URL("form.zh.txt", import.meta.url), `${FORM_CHINESE.join("\n")}\n`);
await writeFile(new URL("form.en.txt", import.meta.url), `${FORM_ENGLISH.join("\n")}\n`);
