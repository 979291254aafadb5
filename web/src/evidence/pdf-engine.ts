import { fetched } from "../page/lazily.tsx";

let loaded: Promise<typeof import("./pdf.ts")> | undefined;

/** pdf.js is half a megabyte: fetched when the first document is. */
export const pdfEngine = () =>
  (loaded ??= fetched(() => import("./pdf.ts")).catch((cause: unknown) => {
    loaded = undefined;
    throw cause;
  }));

/** Lets go of the documents of a claim or a submission. */
export const forgetPdfs = (of: string): void => {
  void loaded?.then(({ closePdfs }) => closePdfs(of)).catch(() => undefined);
};
