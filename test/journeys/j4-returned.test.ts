import { expect, describe, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { verdictWords } from "../../web/src/submission/verdict-words.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, SMALL_PHONE, told, visit } from "./browser.ts";
import { putAway } from "./expert.ts";
import { expectOneHand, handsOf } from "./hands.ts";
import { chooseFile, evidenceFile, guideOf, submit } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const reflection = guideOf("A6").items.find(({ id }) => id === "reflection");
/** Chinese at a desk by keys alone, English on a phone with a finger alone. */
const WAY = { zh: DESK, en: SMALL_PHONE };
const REASON = {
  zh: "反思只有标题，没有正文，请补上一页。",
  en: "The reflection has a title and no text; please add a page.",
};

describe.each(told(["en", "zh"] as const))("J4 in %s", { timeout: JOURNEY_MS }, (language) => {
  it("handed back as incomplete, mended, handed in again, and decided without using up an attempt", async () => {
    if (!reflection) throw new Error("A6 asks for no reflection");
    const who = { zh: "lan", en: "mei" }[language];
    const { id } = await handIn(town, who);

    const first = await visit(browser, town, "wu", language, WAY[language]);
    await handsOf(first).begin();
    await handsOf(first).sendBack(guideOf("A6").items.indexOf(reflection) + 1, REASON[language]);
    await first.page.waitForURL(({ pathname }) => pathname === "/review");
    await expectOneHand(first);
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
      const expert = await visit(browser, town, name, language, WAY[language]);
      await handsOf(expert).begin();
      await handsOf(expert).mark(["excellent", "excellent", "excellent", "excellent", "excellent"]);
      await expert.expectAccessible();
      await handsOf(expert).submit();
      await expert.page.waitForURL(({ pathname }) => pathname === "/review");
      await putAway(expert.page);
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
