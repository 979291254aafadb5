import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { standingQuery } from "./standing.ts";
import { Ties } from "./ties.tsx";
import { TimeForm } from "./time-form.tsx";
import { standingWords } from "./words.ts";

/** An expert's own time and ties. */
export const MyTimePage = () => {
  const words = useWords(standingWords);
  const { data: standing } = useSuspenseQuery(standingQuery(undefined));
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/review">{words.desk}</Link>} />
      <div className="stack wide">
        <TimeForm standing={standing} whose={undefined} />
        <Ties standing={standing} whose={undefined} />
      </div>
    </div>
  );
};
