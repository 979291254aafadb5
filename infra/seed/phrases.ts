/** A handful of samples for the comment bank, in our own words, for the expert pool to edit. */
import type { PhrasePage } from "#contract/phrase";

import type { Caller } from "./caller.ts";

export const SAMPLE_COMPETENCY = "A6";

type Sample = readonly [criterion: string, level: "not-met" | "pass" | "excellent", zh: string, en: string];

const SAMPLES: readonly Sample[] = [
  [
    "purpose",
    "not-met",
    "重点和难点还没有写明，请补上，并说明技术用在哪一处。",
    "Please name the key and the difficult point, and say which of them the technology serves.",
  ],
  [
    "purpose",
    "pass",
    "技术用在了难点上。再写一句不用它时学生会卡在哪里，会更有说服力。",
    "The technology answers the difficult point. A line on where pupils would get stuck without it would make it stronger.",
  ],
  [
    "sequence",
    "not-met",
    "步骤里只写了教师做什么，请补上每一步学生做什么。",
    "The steps say what the teacher does; please add what the pupils do in each.",
  ],
  [
    "sequence",
    "excellent",
    "停顿点安排得很细，没听懂时的第二种讲法也预备好了。",
    "The pauses are well placed, and a second way to explain is ready.",
  ],
  [
    "clarity",
    "not-met",
    "片段里看不到呈现难点的完整过程，请换一段从提出问题开始的。",
    "The clip does not show the difficulty from start to end; please choose one that begins with the question.",
  ],
  [
    "interaction",
    "not-met",
    "听不到学生的作答。请换一段能看到一问一答完整来回的片段。",
    "The pupils' answers cannot be heard. Please choose a part with one full exchange.",
  ],
  [
    "interaction",
    "excellent",
    "多数学生都开口了，您的追问也接住了他们的回答。",
    "Most pupils spoke up, and your follow-up questions built on what they said.",
  ],
  [
    "evidence",
    "not-met",
    "请举一处学生的具体表现，说明这节课讲得怎么样。",
    "Please give one example of what pupils did that shows how the lesson went.",
  ],
  [
    "evidence",
    "pass",
    "举出了学生的表现。下次可以再写一条照着就能做的改法。",
    "You point to what pupils did. Next time add one change that could be made straight away.",
  ],
];

/** Through the API, as an expert saves hers; what is there already is left as it is. */
export const loadPhrases = async (call: Caller, by: string): Promise<void> => {
  const path = `/review/phrases/${SAMPLE_COMPETENCY}`;
  const { items } = await call<PhrasePage>(by, "GET", `${path}?limit=50`);
  const known = new Set(items.map(({ text }) => text));
  for (const [criterion, level, zh, en] of SAMPLES) {
    for (const [language, text] of Object.entries({ zh, en })) {
      if (!known.has(text)) await call(by, "POST", path, { criterion, level, language, text });
    }
  }
};
