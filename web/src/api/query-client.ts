import { QueryClient } from "@tanstack/react-query";

import { isProblem } from "./problem-error.ts";

/** Worth another try: a fault of the platform or the network, never an answer that says no. */
const mayHelp = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status >= 500) && error.code !== "unauthenticated";

/** Nothing is kept on the device: what is on screen is what the platform holds. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && mayHelp(error),
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
