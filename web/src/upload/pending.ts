import { cell } from "../device/cell.ts";
import { recall } from "../device/remember.ts";

/** Whether files are on their way in this tab, or were when this device was left. Small, for the shell; the code that carries comes later. */
export const pending = cell(recall("uploads") !== null);
