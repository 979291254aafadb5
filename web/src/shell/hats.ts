import type { Me } from "#contract/directory";
import type { RoleName } from "#kernel/actor";
import type { LucideIcon } from "lucide-react";
import BookOpen from "lucide-react/icons/book-open";
import Building from "lucide-react/icons/building-2";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import Clock from "lucide-react/icons/clock";
import FolderCheck from "lucide-react/icons/folder-check";
import House from "lucide-react/icons/house";
import LayoutGrid from "lucide-react/icons/layout-grid";

/** What a person is here as. Several roles of the directory may share one hat. */
export type Hat = "teacher" | "expert" | "officer";

const HAT: Record<RoleName, Hat> = {
  teacher: "teacher",
  expert: "expert",
  principal: "officer",
  officer: "officer",
  administrator: "officer",
};

/** Where each hat starts. */
export const START = { teacher: "/", expert: "/review", officer: "/manage" } as const satisfies Record<Hat, string>;

interface Entry {
  readonly to: "/" | "/library" | "/points" | "/submissions" | "/credit" | "/review" | "/manage";
  readonly name: "home" | "library" | "courses" | "points" | "submissions" | "credit" | "review" | "manage";
  readonly icon: LucideIcon;
}

/** At most five a hat: they are the phone's bottom bar. */
export const ENTRIES: Record<Hat, readonly Entry[]> = {
  teacher: [
    { to: "/", name: "home", icon: House },
    { to: "/library", name: "library", icon: BookOpen },
    { to: "/points", name: "points", icon: LayoutGrid },
    { to: "/submissions", name: "submissions", icon: FolderCheck },
    { to: "/credit", name: "credit", icon: Clock },
  ],
  expert: [
    { to: "/review", name: "review", icon: ClipboardCheck },
    { to: "/library", name: "courses", icon: BookOpen },
  ],
  officer: [
    { to: "/manage", name: "manage", icon: Building },
    { to: "/library", name: "courses", icon: BookOpen },
  ],
};

export const hatsOf = (me: Me): Hat[] =>
  (["teacher", "expert", "officer"] as const).filter((hat) => me.roles.some(({ role }) => HAT[role] === hat));

/** The hat that the page belongs to; on pages shared by all, the one worn last, else the first held. */
export const hatAt = (pathname: string, held: readonly Hat[], worn: Hat | undefined): Hat => {
  const asked = pathname.startsWith("/review")
    ? "expert"
    : pathname.startsWith("/manage")
      ? "officer"
      : pathname.startsWith("/library")
        ? worn
        : "teacher";
  return held.find((hat) => hat === asked) ?? held[0] ?? "teacher";
};
