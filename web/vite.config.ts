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
  // The router's store brings a stand-in for what React has had since 18: 0.2 KB of the entry.
  resolve: { alias: { "use-sync-external-store/shim/with-selector": "use-sync-external-store/with-selector" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // React changes rarely: kept apart, it stays in browsers' caches when the platform is updated.
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            // What the first page needs stays together: split by who else imports it, it weighs 4 KB more.
            { name: "app", tags: ["$initial"], priority: 2 },
            // What pages ask for is small and wanted before the page itself.
            {
              name: "questions",
              test: /web\/src\/(catalog\/(framework|series|courses)|credit\/credit|points\/(submissions|self-assessment)|programme\/programme|home\/ask-home)\.ts/,
              priority: 1,
            },
            // What reads and writes recordings, for the few pages that do either.
            { name: "mediabunny", test: /node_modules\/mediabunny\//, priority: 1 },
            // Small parts that most pages share: one request instead of ten.
            {
              name: "parts",
              test: /node_modules\/(lucide-react|@tanstack)\/|web\/src\/(page|level|api|language)\//,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
