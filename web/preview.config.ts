import { resolve } from "node:path";

import { defineConfig } from "vite";

const here = import.meta.dirname;

/** The frame that renders Office files: a page of its own, with headers of its own, under `/preview/`. */
export default defineConfig({
  root: resolve(here, "src/preview"),
  base: "/preview/",
  resolve: {
    alias: [
      { find: /^echarts$/, replacement: resolve(here, "src/preview/charts.ts") },
      { find: /^lodash$/, replacement: resolve(here, "src/preview/lodash.ts") },
    ],
  },
  build: {
    outDir: resolve(here, "../dist/web/preview"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    license: false,
    // The renderer of slides; `infra/budgets.ts` shows what it weighs.
    chunkSizeWarningLimit: 700,
  },
});
