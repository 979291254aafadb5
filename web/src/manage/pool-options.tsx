import type { PoolView } from "#contract/pool";

import { useText } from "../language/language.ts";

/** The pools that somebody may choose among, inside a `select`. */
export const PoolOptions = ({ pools }: { pools: readonly PoolView[] }) => {
  const text = useText();
  return pools.map(({ id, name }) => (
    <option key={id} value={id}>
      {text(name)}
    </option>
  ));
};
