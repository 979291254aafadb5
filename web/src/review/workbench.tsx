import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useCell } from "../device/cell.ts";
import { goToPlace, nextPin, playOrPause, scrollPane, seekBy, speedBy } from "../evidence/on-screen.ts";
import { useText, useWords } from "../language/language.ts";
import { finding, stopFinding } from "../phrase/finding.ts";
import { prefetchPhrases } from "../phrase/phrases.ts";
import { Announcer } from "./announcer.tsx";
import { open as openClaim, seenBack } from "./bench.ts";
import { CaseHeader } from "./case-header.tsx";
import { Foot } from "./foot.tsx";
import type { Command, Panel } from "./keys.ts";
import { commentOn } from "./marking.ts";
import { lackOf, markOf } from "./marks.ts";
import { Notices } from "./notices.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { ConflictPanel, PARK_CHOICES, ParkPanel, ReturnPanel, returnItems, TIES } from "./panels.tsx";
import { Rubric } from "./rubric.tsx";
import { ScoreBar } from "./score-bar.tsx";
import type { Sitting } from "./sitting.ts";
import { useUndo } from "./undo-line.tsx";
import { useEndings } from "./use-endings.ts";
import { useReturnTo } from "./use-return-to.ts";
import { useKeys } from "./use-keys.ts";
import { useNarrow } from "./use-narrow.ts";
import { evidenceFor, prefetchRest } from "./viewer/evidence.ts";
import { pinsOf } from "./viewer/pinned.ts";
import { Viewer } from "./viewer/viewer.tsx";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

const focusOn = (selector: string): boolean => {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
};

export const Workbench = ({ sitting }: { sitting: Sitting }) => {
  const words = useWords(reviewWords);
  const say = useText();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { work, marking, hand, submitting, evidenceId } = useCell(sitting.seen);
  const [panel, setPanel] = useState<Panel>();
  const [asked, setAsked] = useState(false);
  /** Where the focus was when `c` went back to what was found not met. */
  const resume = useRef<string>(undefined);
  const openedFor = useRef<string>(undefined);
  const endings = useEndings(sitting);
  const undo = useUndo();
  useReturnTo(sitting);
  const { criteria, draft, theirs, focus, hold } = marking;
  const lacking = criteria.filter((id) => lackOf(markOf(draft, id)) !== undefined || id in theirs);
  const canEnd = hand === "here" && hold === "held" && submitting === undefined;

  useEffect(() => {
    openClaim(sitting.claimId);
    seenBack(sitting);
    // After what is on screen first.
    const soon = setTimeout(() => {
      const { work: shown } = sitting.seen.get();
      prefetchPhrases(shown.guide.code);
      prefetchRest(shown);
    }, 1200);
    return () => {
      clearTimeout(soon);
      stopFinding();
    };
  }, [sitting]);
  useEffect(() => {
    // The criterion in focus opens what is pinned to it, else the evidence of its item, unless a file of that item is open
    // already. What was open before a reload stays open.
    const { evidenceId: shown, work: now, places } = sitting.seen.get();
    const turned = openedFor.current !== undefined && openedFor.current !== focus;
    openedFor.current = focus;
    if (shown !== undefined && !turned) return;
    const wanted = evidenceFor(now, focus);
    const [pin] = pinsOf(now, focus);
    const open = now.evidence.find(({ id }) => id === shown);
    if (!wanted || (!pin && open?.itemId === wanted.itemId)) return;
    const place = pin?.page ?? pin?.from;
    if (pin && open?.id === wanted.id) goToPlace(pin);
    else
      sitting.note({
        evidenceId: wanted.id,
        ...(place !== undefined && { places: { ...places, [wanted.id]: place } }),
      });
  }, [sitting, focus]);

  const focusGroup = () => focusOn(`[role=radiogroup][data-criterion="${focus}"]`);
  const toggle = (name: Panel) => setPanel((now) => (now === name ? undefined : name));
  /** Writing done: on to where the marks had come. */
  const leaveComment = (): boolean => {
    if (!document.activeElement?.matches("[data-comment]")) return false;
    const to = resume.current;
    resume.current = undefined;
    if (to === undefined || to === focus) return focusGroup();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    sitting.act({ do: "focus", criterion: to });
    return true;
  };
  const comment = (): boolean => {
    const on = commentOn(marking);
    resume.current = on === focus ? undefined : focus;
    // The field is there once the criterion is open.
    flushSync(() => sitting.act({ do: "focus", criterion: on }));
    return focusOn(`[data-comment="${on}"]`);
  };
  /** As for a comment, and over it what can be put into it. */
  const phrases = (): boolean => {
    const on = commentOn(marking);
    resume.current = on === focus ? undefined : focus;
    flushSync(() => {
      sitting.act({ do: "focus", criterion: on });
      finding.set({ criterion: on, typing: true });
    });
    return focusOn("[data-phrase]");
  };
  const closePanel = () => {
    setPanel(undefined);
    focusGroup();
  };
  const submit = () => {
    if (!canEnd) return;
    const first = lacking[0];
    if (first === undefined) return endings.submit();
    setAsked(true);
    flushSync(() => sitting.act({ do: "focus", criterion: first }));
    if (lackOf(markOf(draft, first)) === "comment") focusOn(`[data-comment="${first}"]`);
  };
  const choose = (number: number) => {
    if (panel === "park") PARK_CHOICES[number - 1]?.take(endings);
    const tie = panel === "conflict" ? TIES[number - 1] : undefined;
    if (tie) endings.conflict(tie);
    const item = panel === "return" ? returnItems(work)[number - 1] : undefined;
    if (!item) return;
    const { itemIds } = endings.returning;
    const on = itemIds.includes(item.id);
    endings.setReturning({
      ...endings.returning,
      itemIds: on ? itemIds.filter((one) => one !== item.id) : [...itemIds, item.id],
    });
  };
  const turnEvidence = (by: 1 | -1) => {
    const at = work.evidence.findIndex(({ id }) => id === evidenceId);
    const next = work.evidence[(at + by + work.evidence.length) % work.evidence.length];
    if (next) sitting.note({ evidenceId: next.id });
  };

  useKeys(panel, (command: Command): boolean => {
    switch (command.to) {
      case "score":
        sitting.act({ do: "score", level: command.level });
        return true;
      case "choose":
        choose(command.number);
        return true;
      case "move":
        sitting.act({ do: "move", by: command.by });
        return true;
      case "comment":
        return comment();
      case "phrases":
        return phrases();
      case "submit":
        if (panel === "return") endings.sendBack();
        else submit();
        return true;
      case "moment":
        return focusOn("[data-moment]");
      case "undo":
        return undo();
      case "panel":
        if (command.panel !== "keys" && !canEnd) return false;
        toggle(command.panel);
        return true;
      case "back":
        if (leaveComment()) return true;
        if (panel) closePanel();
        return panel !== undefined;
      case "evidence":
        turnEvidence(command.by);
        return true;
      case "scroll":
        return scrollPane(command.by);
      case "pin":
        return nextPin();
      case "play":
        return playOrPause();
      case "seek":
        return seekBy(command.seconds);
      default:
        return speedBy(command.by);
    }
  });

  const ending = { sitting, choose, cancel: closePanel, error: endings.error };
  return (
    <div className={styles["bench"]}>
      <CaseHeader sitting={sitting} />
      <Notices
        sitting={sitting}
        goTo={(claimId) => void navigate({ to: "/review/$claimId", params: { claimId }, replace: true })}
        reclaim={endings.reclaim}
        goOn={() => void endings.goOn()}
      />
      <main className={styles["main"]} aria-label={words.workbench}>
        <Viewer sitting={sitting} />
        <Rubric sitting={sitting} asked={asked} narrow={narrow} />
      </main>
      {panel === "keys" && <KeysPanel />}
      {panel === "park" && <ParkPanel {...ending} />}
      {panel === "conflict" && <ConflictPanel {...ending} />}
      {panel === "return" && (
        <ReturnPanel {...ending} draft={endings.returning} change={endings.setReturning} send={endings.sendBack} />
      )}
      <Foot panel={panel} open={toggle} submit={submit} canEnd={canEnd} lacking={lacking.length} />
      {narrow && (
        <ScoreBar
          sitting={sitting}
          asked={asked}
          comment={comment}
          submit={submit}
          canEnd={canEnd}
          lacking={lacking.length}
        />
      )}
      <Announcer sitting={sitting} first={words.saidItem(say(work.guide.name), criteria.length)} />
    </div>
  );
};
