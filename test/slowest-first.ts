import { BaseSequencer, type TestSpecification } from "vitest/node";

const SLOW = /\/test\/(journeys|start)\//;

/** Journeys and whole fillings first: what begins last must not be what takes longest. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array: it is the order of the files
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
