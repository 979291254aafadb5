import { useLocation } from "@tanstack/react-router";
import { useState } from "react";

import { type Hat, hatAt } from "./hats.ts";

/** The hat worn on this page. It follows the address; there is nothing to store. */
export const useHat = (held: readonly Hat[]): Hat => {
  const [worn, wear] = useState<Hat>();
  const pathname = useLocation({ select: (location) => location.pathname });
  const hat = hatAt(pathname, held, worn);
  if (hat !== worn) wear(hat);
  return hat;
};
