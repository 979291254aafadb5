/** How far the filling of a new deployment has come: one item of the table, so that a load that was cut off can be told and gone on with. */
import { create, defineItem, replace, type Stored, type Table } from "#kernel/table";
import { Instant } from "#kernel/time";
import * as z from "zod";

export const Progress = z.object({
  startWith: z.enum(["standards", "demo"]),
  /** Subject under which the person `setup` signs in; no issuer gives it. */
  subject: z.string(),
  beganAt: Instant,
  /** Scenes of the demo's past that were begun. */
  scenes: z.int(),
  /** The load that goes on with it; the one before stops. Absent in what was begun before it was kept. */
  load: z.string().optional(),
  /** Absent while the load runs, and after it was cut off. */
  finishedAt: Instant.optional(),
});
export type Progress = z.infer<typeof Progress>;

const KEY = { pk: "start", sk: "start" };
const ProgressItem = defineItem({ kind: "start", schema: Progress, keys: () => KEY });

export interface ProgressStore {
  find(): Promise<Stored<Progress> | undefined>;
  /** `false` when another load noted something since this one read. */
  save(progress: Progress | Stored<Progress>): Promise<boolean>;
}

export const openProgress = (table: Table): ProgressStore => ({
  find: () => table.get(ProgressItem, KEY),
  save: (progress) =>
    table.transact(["version" in progress ? replace(ProgressItem, progress) : create(ProgressItem, progress)]),
});
