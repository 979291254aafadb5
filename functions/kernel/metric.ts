/**
 * Metrics as lines of the function's log, in CloudWatch's embedded metric format: no call, no right to make one, and no price
 * for what is not said. Source: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
 */
import type { Clock } from "./time.ts";

export const METRIC_NAMESPACE = "Weineng";
/** Two platforms may live in one account: each measures under its stack's name. */
export const METRIC_DIMENSION = "Stack";

export type Unit = "Count" | "Seconds" | "Percent";

/** Says how things stand now, by metric name. */
export type Measure = (values: Readonly<Record<string, readonly [value: number, unit: Unit]>>) => void;

/** `write` takes one whole line; a log level has no say in it. */
export const openMeter =
  (stack: string, now: Clock, write: (line: string) => unknown = (line) => process.stdout.write(line)): Measure =>
  (values) => {
    const Metrics = Object.entries(values).map(([Name, [, Unit]]) => ({ Name, Unit }));
    const directive = { Namespace: METRIC_NAMESPACE, Dimensions: [[METRIC_DIMENSION]], Metrics };
    const line = {
      _aws: { Timestamp: Date.parse(now()), CloudWatchMetrics: [directive] },
      [METRIC_DIMENSION]: stack,
      ...Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value])),
    };
    write(`${JSON.stringify(line)}\n`);
  };
