import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { Failed } from "../page/failed.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import type { Stop } from "./charge.ts";
import { placesBelowQuery } from "./places.ts";
import styles from "./directory.module.css";
import { directoryWords } from "./words.ts";

export const PlacesBelow = ({ place, path }: { place: Stop; path: string }) => {
  const words = useWords(directoryWords);
  const text = useText();
  const { data: places, error, refetch } = useQuery(placesBelowQuery(place.id));
  const name = text(place.name);
  return (
    <section className="stack tight" aria-labelledby="below">
      <h3 id="below">{words.below}</h3>
      {error && !places ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !places ? (
        <Skeleton rows={4} />
      ) : places.length === 0 ? (
        <Empty title={words.nothingBelow(name)}>
          <p>{words.nothingBelowNext}</p>
        </Empty>
      ) : (
        <>
          <p className="dense muted">{words.belowLead(name, places.length)}</p>
          <ul className="rows">
            {places.map((below) => (
              <li key={below.id} className={styles["place"]}>
                <Link to="/manage" search={{ at: `${path}.${below.id}` }}>
                  {text(below.name)}
                </Link>
                <span className="dense muted">
                  {[words.kinds[below.kind], below.rural && words.rural, below.pilot && words.pilot, below.cluster]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
