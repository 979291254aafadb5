import { Logger } from "@aws-lambda-powertools/logger";

/** Structured lines with a message and fields; never a token, a file's content or a person's name. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

export const openLog = (serviceName: string): Log => new Logger({ serviceName });
