import * as z from "zod";

/** Words shown to people, in both of the platform's languages; neither may be empty. */
export const Text = z.object({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Text = z.infer<typeof Text>;

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
