import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that counts tests in any language: `312 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state);
    const count = (state: string) => states.filter((one) => one === state).length;
    // A file that breaks before its first test would otherwise go uncounted.
    const broken = modules.filter((module) => !module.ok() && [...module.children.allTests()].length === 0).length;
    const skipped = count("skipped") > 0 ? `, ${count("skipped")} skipped` : "";
    console.log(`\n${count("passed")} passed, ${count("failed") + broken} failed${skipped}`);
  }
}
