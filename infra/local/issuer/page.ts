// The two pages a person may see here: whom to sign in as, and why it cannot be done.
import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { PARAMETERS } from "./authorization.ts";
import type { DemoPerson, Language } from "./person.ts";
import { SCRIPT, STYLE } from "./style.ts";
import { type Word, wordsIn } from "./words.ts";

type Html = ReturnType<typeof html>;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// Made of plain strings: a formatter that indents a template would change the bytes, and so break the hashes.
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);
const SCRIPT_ELEMENT = raw(`<script type="module">${SCRIPT}</script>`);

/** Nothing but our own style and script runs; a form may lead on only to where its answer redirects. */
export const contentSecurityPolicy = (redirectOrigin = ""): string =>
  `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; form-action 'self' ${redirectOrigin}; base-uri 'none'; frame-ancestors 'none'`;

function document(language: Language, title: string, main: Html, script: Html | "" = ""): Html {
  return html`<!doctype html>
    <html lang="${language === "zh" ? "zh-CN" : "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${wordsIn(language)("product")}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${main}</main>
        ${script}
      </body>
    </html>`;
}

/** All words by which a person is found, in both languages: whoever searches may know either. */
const findable = ({ username, name, role, about }: DemoPerson): string =>
  [username, name, role, about]
    .flatMap((each) => (typeof each === "string" ? each : [each.zh, each.en]))
    .join(" ")
    .toLowerCase();

function matches(person: DemoPerson, sought: string): boolean {
  const text = findable(person);
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const carried = (query: URLSearchParams): Html[] =>
  PARAMETERS.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`];
  });

function otherLanguage(query: URLSearchParams, language: Language): string {
  const other = new URLSearchParams(query);
  other.set("lang", language === "zh" ? "en" : "zh");
  return `login?${other}`;
}

const hiddenUnless = (shown: boolean) => (shown ? "" : raw("hidden"));

const row = (person: DemoPerson, sought: string, language: Language): Html =>
  html`<li data-find="${findable(person)}" ${hiddenUnless(matches(person, sought))}>
    <button class="person" name="username" value="${person.username}">
      <span class="name">${person.name[language]}</span><span class="about">${person.about[language]}</span>
    </button>
  </li>`;

/** People by role, in the order they were given; `query` is the authorization request, and `q` in it what was searched for. Who does not match is hidden, not left out. */
export function signInPage(people: readonly DemoPerson[], query: URLSearchParams, language: Language): Html {
  const say = wordsIn(language);
  const sought = query.get("q")?.trim() ?? "";
  const groups = Map.groupBy(people, ({ role }) => role[language]);
  const found = people.some((person) => matches(person, sought));
  const main = html` <header>
      <span class="product">${say("product")}</span
      ><a href="${otherLanguage(query, language)}" lang="${language === "zh" ? "en" : "zh-CN"}">${say("language")}</a>
    </header>
    <h1>${say("title")}</h1>
    <p class="notice">${say("notice")}</p>
    <search>
      <form action="login">
        ${carried(query)}<input
          type="search"
          name="q"
          value="${sought}"
          placeholder="${say("search")}"
          aria-label="${say("search")}"
          autocomplete="off"
        /><button>${say("find")}</button>
      </form>
    </search>
    <form method="post" action="login">
      ${carried(query)}
      ${[...groups].map(
        ([role, members]) =>
          html`<section ${hiddenUnless(members.some((person) => matches(person, sought)))}>
            <h2>${role}</h2>
            <ul>
              ${members.map((person) => row(person, sought, language))}
            </ul>
          </section>`,
      )}
    </form>
    <p data-nobody role="status" ${hiddenUnless(!found)}>${say(people.length > 0 ? "nobody" : "empty")}</p>`;
  return document(language, say("title"), main, people.length > 0 ? SCRIPT_ELEMENT : "");
}

export function faultPage(fault: Word, language: Language): Html {
  const say = wordsIn(language);
  const main = html`<header><span class="product">${say("product")}</span></header>
    <h1>${say("faultTitle")}</h1>
    <p>${say(fault)}</p>`;
  return document(language, say("faultTitle"), main);
}
