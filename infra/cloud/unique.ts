/** Names that are generated, unique, and known before anything is made. */
import { Fn, type Stack } from "aws-cdk-lib";

/**
 * The stack's own id, a UUID. The page's security policy names the evidence bucket, whose access rules name the page's origin:
 * with a name that only exists after the bucket does, neither could be made first.
 */
export const stackIdOf = (stack: Stack): string => Fn.select(2, Fn.split("/", stack.stackId));

/** Twelve characters of it, for names that are short. */
export const shortIdOf = (stack: Stack): string => Fn.select(4, Fn.split("-", stackIdOf(stack)));
