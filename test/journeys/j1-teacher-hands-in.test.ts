import { describe, expect, it } from "vitest";

import { startTown, teacher } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import {
  assessHerself,
  badFile,
  beginPoint,
  chooseFile,
  fillA6,
  findCourse,
  goTo,
  guideOf,
  submit,
} from "./teacher.ts";
import { uploadWords } from "../../web/src/submission/upload/upload-words.ts";

const guests = [teacher("an", "安", "An", "east"), teacher("bo", "博", "Bo", "east")];
const town = await startTown({ guests });
const browser = await launch();

const journeys = [
  { name: "J1 at a desk", device: DESK, oneByOne: false, languages: ["en", "zh"], people: { zh: "lan", en: "mei" } },
  {
    name: "J5 on a phone, by touch",
    device: PHONE,
    oneByOne: true,
    languages: ["zh", "en"],
    people: { zh: "an", en: "bo" },
  },
] as const;

describe.each(journeys)("$name", { timeout: JOURNEY_MS }, ({ device, oneByOne, languages, people }) => {
  it.each(told(languages))("from signing in to evidence handed in, in %s", async (language) => {
    const lan = await visit(browser, town, people[language], language, device);
    await lan.page.getByRole("heading", { level: 1 }).waitFor();
    await lan.expectAccessible();

    await findCourse(lan);
    await lan.expectAccessible();

    await assessHerself(lan, oneByOne);
    await lan.expectAccessible();

    await beginPoint(lan, "A6");
    await lan.expectAccessible();

    const [design] = guideOf("A6").items;
    if (!design) throw new Error("A6 has no items");
    await chooseFile(lan, design, badFile("truncated.pdf"));
    const words = uploadWords[language];
    await lan.page.getByRole("button", { name: words.dismissOf("truncated.pdf") }).waitFor();
    await lan.expectAccessible();
    await lan.press(lan.page.getByRole("button", { name: words.dismissOf("truncated.pdf") }));

    await fillA6(lan);
    await submit(lan);
    await lan.expectAccessible();

    await goTo(lan, "submissions");
    await lan.page
      .getByRole("link", { name: guideOf("A6").name[language] })
      .first()
      .waitFor();
    await lan.expectAccessible();
    expect(await lan.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
