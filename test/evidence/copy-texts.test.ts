/** The review copy of plain text, whatever editor wrote it. */
import { describe, expect, it } from "vitest";

import { copyOf } from "./copying.ts";

/** 课后反思 in GB 18030, as Windows wrote it for years. */
const REFLECTION_GB18030 = Buffer.from("bfcebaf3b7b4cbbc", "hex");

describe("the copy of a text", () => {
  it("is UTF-8 without a mark, and says the same", async () => {
    const written = {
      "UTF-8": Buffer.from("课后反思"),
      "UTF-8 with a mark": Buffer.from("\uFEFF课后反思"),
      "UTF-16": Buffer.from("\uFEFF课后反思", "utf16le"),
      "GB 18030": REFLECTION_GB18030,
    };
    for (const [encoding, original] of Object.entries(written)) {
      const { bytes, mediaType } = await copyOf(original, "txt");
      expect(mediaType).toBe("text/plain");
      expect(bytes.equals(Buffer.from("课后反思")), encoding).toBe(true);
    }
  });

  it("is refused for what is no text", async () => {
    await expect(copyOf(Buffer.from([0x00, 0x01, 0x02, 0xff, 0x00]), "txt")).rejects.toThrow("no text");
  });
});
