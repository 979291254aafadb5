import "./style/tokens.css";
import "./style/base.css";
import "./style/classes.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { queryClient } from "./api/query-client.ts";
import { startLanguage } from "./language/language.ts";
import { makeRouter } from "./routes.tsx";
import { onSession, startSession } from "./session/session.ts";
import { startTheme } from "./theme/theme.ts";

startLanguage();
startTheme();
onSession((session) => {
  // What one person has read is gone when she leaves, in every tab.
  if (session === "signed-out") queryClient.clear();
});
startSession();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={makeRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
