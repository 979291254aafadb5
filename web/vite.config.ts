import { resolve } from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Lucide's icons keep their shapes and get our own small drawing function. */
const smallIcons: Plugin = {
  name: "small-icons",
  enforce: "pre",
  resolveId: (source, importer) =>
    source === "../createLucideIcon.mjs" && importer?.includes("lucide-react/dist/esm/icons")
      ? resolve(import.meta.dirname, "src/icon/create-icon.ts")
      : undefined,
};

/** `#contract/*`, `#kernel/*` and `#web/*` resolve through `imports` of package.json, as everywhere else. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [smallIcons, react()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: false,
    rolldownOptions: {
      output: {
        // React changes rarely: kept apart, it stays in browsers' caches when the platform is updated.
        codeSplitting: { groups: [{ name: "react", test: /node_modules\/(react|react-dom|scheduler)\// }] },
      },
    },
  },
});
