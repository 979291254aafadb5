import type { Language } from "./write.ts";

/** A form as a city hands it out; half of the documents are written into it. */
export const FORM_ENGLISH = [
  "Reflection on practice. Please describe one real lesson in at least three hundred words, and speak of its aims, your learners, the technology in use and what you saw. Do not name pupils or your school.",
  "1. The setting of this lesson, what it was meant to achieve, and why this technology was chosen",
  "2. What happened in the lesson, and how the learners changed at its decisive moments",
  "3. What the technology did for learning, and where it still fell short of what was hoped",
  "4. What will be done differently next time, and which support would be of help",
];

export const ENGLISH: Language = {
  sentences: 12,
  close: ".",
  gap: " ",
  topics: {
    "reading-club": {
      lesson: ["our reading circle", "the chapter on the lighthouse", "the unit about letters"],
      act: ["swap roles between questioner and summariser", "mark the one line they would keep", "retell a page in twenty words", "record a voice note to the narrator"],
      tool: ["the shared margin notes", "a slow text-to-speech voice", "the vocabulary deck", "an audio diary"],
      snag: ["they skipped every description", "two voices filled the whole circle", "new words were copied without being used", "nobody dared to disagree"],
      gain: ["a shy reader defended the villain", "someone noticed that the weather mirrors the mood", "they quoted each other by page", "the summary finally had a because in it"],
      next: ["let the class choose the second book", "print the notes for those without a tablet", "invite the librarian for ten minutes", "pair fluent and hesitant readers for a week"],
    },
    "weather-lab": {
      lesson: ["the rain gauge project", "our week of cloud watching", "the lesson on air pressure"],
      act: ["build a gauge out of a bottle", "read the sensor at noon and at four", "draw tomorrow's sky before looking it up", "compare two graphs with different scales"],
      tool: ["the school's weather station", "a live spreadsheet", "the time-lapse camera", "a borrowed barometer"],
      snag: ["half of the readings had no unit", "wind tipped the gauge over twice", "they trusted the phone more than the window", "the axis started at nineteen degrees"],
      gain: ["one group explained an outlier instead of deleting it", "they asked what average really hides", "a pupil taught her father to read isobars", "the forecast was wrong and nobody minded"],
      next: ["log the readings on paper as well", "write to the harbour office for older data", "repeat it in the dry season", "give each table its own question"],
    },
  },
  frames: [
    "I planned <lesson> around one task, to <act>, and {kept|left} everything else {open|loose}",
    "Before we began, {a quick poll|an exit slip from last week} told me that <snag>",
    "The first {ten|eight} minutes went {badly|sideways}, because <snag>",
    "What turned it round was <tool>, which I had {almost|nearly} left at home",
    "Once they could <act>, {the room grew quiet|the noise became useful}",
    "{To my surprise|Unexpectedly}, <gain>",
    "I counted {nine|eleven|fourteen} voices, {up from five|twice as many as in March}",
    "A colleague who sat in {wrote|remarked} that <snag>, and {she was right|I had missed it}",
    "For {three|four} pupils <tool> was {a barrier|too fast}, so we went back to paper",
    "{Looking at the recording|Listening again}, I talked for {seventeen|twenty-two} minutes",
    "The strongest moment came {late|near the bell}, when <gain>",
    "I had {feared|expected} that it would be hard to <act>, yet {it was the easy part|nobody asked for help}",
    "{Homework|The task for home} was only to <act>, in any {form|medium} they liked",
    "By {Thursday|the following Monday}, <gain>, which {no test would show|I could not have planned}",
    "Some still struggled: <snag>",
    "Next time I will <next>, {if only with one group|and begin on a smaller scale}",
    "{My team|The year group} agreed to <next>",
    "It {helped|mattered} that <tool> kept a trace, so we could {argue from it|go back to it}",
    "I {stopped|held back} explaining and {waited|counted to eight}, until <gain>",
    "The plan for {differentiation|support} was thin; those who were quick could <act> again, {no more|that was all}",
    "When the network {failed|dropped}, we could still <act>, {which says a lot|to some amusement}",
    "{Parents|Two families} wrote to say their children wanted to <act> at home",
    "What <lesson> needs is {time|patience}, more than <tool>",
    "I would {cut|shorten} the introduction and <next>",
  ],
};
