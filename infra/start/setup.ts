/** Who enters what a deployment starts with. Stays in the directory as the author that the audit trail names. */
export const SETUP = "setup";
