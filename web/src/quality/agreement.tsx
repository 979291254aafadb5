import type { AgreementCell, QualityBoard } from "#contract/quality";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { competencyOf, competencyQuery, useFramework } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { AgreementRow } from "./agreement-row.tsx";
import { HiddenRows } from "./hidden-rows.tsx";
import { BOARD, behind, boardOf, type QualitySearch } from "./search.ts";
import { qualityWords } from "./words.ts";

interface AgreementProps {
  readonly board: QualityBoard;
  readonly search: QualitySearch;
}

interface PartProps {
  readonly title: string;
  readonly cells: readonly AgreementCell[];
  readonly children: ReactNode;
}

const Part = ({ title, cells, children }: PartProps) => (
  <div className="stack tight">
    <h3>{title}</h3>
    <ul className="rows">
      {children}
      <HiddenRows cells={cells} of="groups" />
    </ul>
  </div>
);

const cellOf = ({ cell }: { cell: AgreementCell }): AgreementCell => cell;

/** The board as a whole, then by what its cases have in common. What has a name opens the board of it alone. */
export const AgreementSection = ({ board, search }: AgreementProps) => {
  const words = useWords(qualityWords);
  const text = useText();
  const framework = useFramework();
  const linkTo = (more: QualitySearch, label: ReactNode) => (
    <Link {...BOARD} search={{ ...boardOf(search), ...more }}>
      {label}
    </Link>
  );
  const opening = (more: QualitySearch) => (which: { which: string }) => behind(search, { ...more, ...which });
  return (
    <section className="stack" aria-labelledby="agreement">
      <div className="stack tight">
        <h2 id="agreement">{words.agreement}</h2>
        <p className="dense muted measure">{words.agreementLead}</p>
      </div>
      <ul className="rows">
        <AgreementRow label={words.whole} cell={board.whole} behind={opening({})} />
      </ul>
      {board.criteria.length > 0 && (
        <Part title={words.byCriterion} cells={board.criteria.map(cellOf)}>
          {board.criteria.map(({ criterionId, cell }) => (
            <AgreementRow
              key={criterionId}
              label={<CriterionName competency={search.competency ?? ""} criterionId={criterionId} />}
              cell={cell}
              behind={opening({ criterion: criterionId })}
            />
          ))}
        </Part>
      )}
      {board.competencies.length > 1 && (
        <Part title={words.byCompetency} cells={board.competencies.map(cellOf)}>
          {board.competencies.map(({ competency, cell }) => {
            const name = competencyOf(framework, competency)?.name;
            return (
              <AgreementRow
                key={competency}
                label={linkTo({ competency }, `${competency} ${name ? text(name) : ""}`)}
                cell={cell}
                behind={opening({ competency })}
              />
            );
          })}
        </Part>
      )}
      {board.districts.length > 1 && (
        <Part title={words.byDistrict} cells={board.districts.map(cellOf)}>
          {board.districts.map(({ districtId, name, cell }) => (
            <AgreementRow
              key={districtId ?? ""}
              label={districtId && name ? linkTo({ district: districtId }, text(name)) : words.noDistrict}
              cell={cell}
              behind={opening({ ...(districtId && { district: districtId }) })}
            />
          ))}
        </Part>
      )}
      {board.areas.length > 1 && (
        <Part title={words.byArea} cells={board.areas.map(cellOf)}>
          {board.areas.map(({ area, cell }) => (
            <AgreementRow
              key={area}
              label={linkTo({ area }, words.areas[area])}
              cell={cell}
              behind={opening({ area })}
            />
          ))}
        </Part>
      )}
    </section>
  );
};

/** The criterion's title once its guide is there; its id until then. */
const CriterionName = ({ competency, criterionId }: { competency: string; criterionId: string }) => {
  const text = useText();
  const { frameworkVersion } = useFramework();
  const { data } = useQuery(competencyQuery(frameworkVersion, competency));
  const criterion = data?.items.flatMap(({ criteria }) => criteria).find(({ id }) => id === criterionId);
  return criterion ? text(criterion.title) : criterionId;
};
