import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { PartsNav } from "../manage/parts-nav.tsx";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { chargesOf, mayHaveBelow, stepsIn, type Stop, walk } from "./charge.ts";
import { Cluster } from "./cluster.tsx";
import { useMe } from "./me.ts";
import { People } from "./people.tsx";
import { PlacesBelow } from "./places-below.tsx";
import { placesBelowQuery } from "./places.ts";
import styles from "./directory.module.css";
import { directoryWords } from "./words.ts";

const route = getRouteApi("/manage");

/** From one's own places down to a school: at each, what is below it and who is registered there. */
export const ManagePage = () => {
  const words = useWords(directoryWords);
  const { at } = route.useSearch();
  const charges = chargesOf(useMe());
  const steps = at === undefined ? charges.slice(0, 1).map(({ id }) => id) : stepsIn(at);
  const above = useSuspenseQueries({ queries: steps.slice(0, -1).map((id) => placesBelowQuery(id)) });
  const stops = walk(
    charges,
    steps,
    above.map(({ data }) => data),
  );
  if (charges.length === 0) {
    return (
      <>
        <PageHeader title={words.manage} />
        <Empty title={words.none}>
          <Link to="/" className="button">
            {words.home}
          </Link>
        </Empty>
      </>
    );
  }
  const here = stops?.at(-1);
  return (
    <>
      <PageHeader title={words.manage} lead={words.lead} />
      <PartsNav />
      {charges.length > 1 && <Mine places={charges} first={steps[0]} />}
      {stops && here ? (
        <Place key={here.id} stops={stops} here={here} role={charges.find(({ id }) => id === here.id)?.role} />
      ) : (
        <Empty title={words.unknown}>
          <Link to="/manage" search={{}} className="button">
            {words.toMine}
          </Link>
        </Empty>
      )}
    </>
  );
};

const Mine = ({ places, first }: { places: readonly Stop[]; first: string | undefined }) => {
  const words = useWords(directoryWords);
  const text = useText();
  return (
    <nav aria-label={words.mine} className={`line ${styles["mine"]}`}>
      {places.map(({ id, name }) => (
        <Link
          key={id}
          to="/manage"
          search={{ at: id }}
          activeOptions={{ exact: true, includeSearch: true }}
          className="button"
          data-here={id === first || undefined}
        >
          {text(name)}
        </Link>
      ))}
    </nav>
  );
};

interface PlaceProps {
  readonly stops: readonly Stop[];
  readonly here: Stop;
  readonly role: keyof (typeof directoryWords)["zh"]["roles"] | undefined;
}

const Place = ({ stops, here, role }: PlaceProps) => {
  const words = useWords(directoryWords);
  const text = useText();
  const parent = stops.at(-2);
  const kind = (words.kinds as Record<string, string>)[here.kind];
  const path = (upTo: number) =>
    stops
      .slice(0, upTo + 1)
      .map(({ id }) => id)
      .join(".");
  return (
    <div className="stack wide">
      <div className="stack tight">
        {stops.length > 1 && (
          <nav aria-label={words.trail}>
            <ol className={styles["trail"]}>
              {stops.slice(0, -1).map(({ id, name }, i) => (
                <li key={id}>
                  <Link to="/manage" search={{ at: path(i) }} activeOptions={{ exact: true, includeSearch: true }}>
                    {text(name)}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h2>{text(here.name)}</h2>
        <p className="dense muted">{[kind, role && words.as(words.roles[role])].filter(Boolean).join(" · ")}</p>
      </div>
      {mayHaveBelow(here) && <PlacesBelow place={here} path={path(stops.length - 1)} />}
      {here.kind === "school" && parent && <Cluster schoolId={here.id} parentId={parent.id} />}
      <People place={here} />
    </div>
  );
};
