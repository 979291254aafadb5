import type { PersonalData } from "#contract/export";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Download from "lucide-react/icons/download";

import { api, dataOf } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { PageHeader } from "../page/page-header.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { saveAs } from "./save-as.ts";
import { exportWords } from "./words.ts";

const filesIn = ({ submissions }: PersonalData): number =>
  submissions.reduce((sum, { evidence }) => sum + evidence.filter(({ url }) => url !== undefined).length, 0);

/** Everything held about the person who is signed in, as a file for her to keep. */
export const MyDataPage = () => {
  const words = useWords(exportWords);
  const format = useFormat();
  const making = useMutation({
    mutationFn: async (): Promise<PersonalData> => {
      const data = await dataOf(api.me.export.$get());
      saveAs(words.fileName(data.at.slice(0, 10)), data);
      return data;
    },
  });
  const made = making.data;
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} />
      <div className="stack wide">
        <section className="stack tight" aria-labelledby="holds">
          <h2 id="holds">{words.holds}</h2>
          <ul className="rows">
            {words.parts.split("\n").map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
          <p className="muted small">
            {words.links} {words.blind}
          </p>
        </section>
        <div className="stack tight">
          <div>
            <button
              type="button"
              className="button primary"
              aria-disabled={making.isPending}
              onClick={() => making.isPending || making.mutate()}
            >
              <Download size={18} />
              {making.isPending ? words.making : words.make}
            </button>
          </div>
          <output>{made && words.made(made.submissions.length, filesIn(made), format.clock(made.linksUntil))}</output>
          <ProblemLine error={making.error} />
        </div>
        <section className="stack tight">
          <p>{words.erase}</p>
          <div>
            <Link to="/submissions" className="button">
              {words.toEvidence}
            </Link>
          </div>
        </section>
      </div>
    </div>
  );
};
