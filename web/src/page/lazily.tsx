import { type ComponentType, use } from "react";

import { isProblem, ProblemError } from "../api/problem-error.ts";
import { Outdated } from "./outdated.tsx";

/** Code of a later chunk, or why it does not come: `offline`, or `outdated` when the platform answers and the chunk is gone. */
export const fetched = <Code,>(load: () => Promise<Code>): Promise<Code> =>
  load().catch(async () => {
    const answers = await fetch("/settings.json", { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
    throw new ProblemError(answers ? "outdated" : "offline");
  });

/**
 * A component whose code is fetched when it is first shown, or meant to be. Where the code is gone, since the platform was
 * updated under an open tab, `Outdated` stands in its place; without a network it throws `offline`.
 */
export const lazily = <Name extends string, Props extends object>(
  code: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
) => {
  let Part: ComponentType<Props> | undefined;
  let failure: unknown;
  let loading: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    try {
      Part = (await fetched(code))[name];
    } catch (cause) {
      failure = cause;
      loading = undefined;
    }
  };
  /** Never rejects; after a failure the next call tries again. */
  const preload = (): Promise<void> => (loading ??= load());

  const Lazy = (props: Props) => {
    if (!Part && !failure) use(preload());
    if (Part) return <Part {...props} />;
    if (isProblem(failure, "outdated")) return <Outdated />;
    throw failure;
  };
  return Object.assign(Lazy, { preload });
};
