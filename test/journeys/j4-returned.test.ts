import { expect, describe, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { verdictWords } from "../../web/src/submission/verdict-words.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { JOURNEY_MS, LANGUAGES, launch, visit } from "./browser.ts";
import { openNext, score } from "./expert.ts";
import { chooseFile, evidenceFile, guideOf, submit } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const reflection = guideOf("A6").items.find(({ id }) => id === "reflection");
const REASON = {
  zh: "反思只有标题，没有正文，请补上一页。",
  en: "The reflection has a title and no text; please add a page.",
};

describe.each(LANGUAGES)("J4 in %s", { timeout: JOURNEY_MS }, (language) => {
  it("handed back as incomplete, mended, handed in again, and decided without using up an attempt", async () => {
    if (!reflection) throw new Error("A6 asks for no reflection");
    const who = { zh: "lan", en: "mei" }[language];
    const { id } = await handIn(town, who);

    const first = await visit(browser, town, "wu", language);
    await openNext(first);
    const words = reviewWords[language];
    await first.page.keyboard.press("r");
    await first.page.getByRole("checkbox", { name: reflection.title[language] }).check();
    await first.page.getByRole("textbox", { name: words.returnReason }).fill(REASON[language]);
    await first.expectAccessible();
    await first.press(first.page.getByRole("button", { name: words.returnSend, exact: true }));
    await first.page.waitForURL(({ pathname }) => pathname === "/review");
    await first.context.close();

    const teacher = await visit(browser, town, who, language);
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    await teacher.page.getByText(REASON[language]).waitFor();
    await teacher.expectAccessible();
    await teacher.page.reload();
    await chooseFile(teacher, reflection, evidenceFile("reflection-seaside.pdf"));
    await teacher.page.getByText(submissionWords[language].checked).nth(1).waitFor();
    await submit(teacher);
    await teacher.context.close();

    for (const name of ["xu", "yan"]) {
      const expert = await visit(browser, town, name, language);
      await openNext(expert);
      await score(expert, ["excellent", "excellent", "excellent", "excellent", "excellent"]);
      await expert.context.close();
    }
    const read = await visit(browser, town, who, language);
    await read.page.goto(`${town.url}/submissions/${id}`);
    await read.page.getByText(verdictWords[language].strengths).first().waitFor();
    await read.expectAccessible();
    expect(await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`)).toMatchObject({
      level: "excellent",
      attempt: 1,
      round: 2,
    });
    await read.context.close();
  });
});
