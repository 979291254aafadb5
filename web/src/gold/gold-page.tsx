import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { ForRunners } from "../manage/for-runners.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { BackReadings } from "./back-readings.tsx";
import { Pauses } from "./pauses.tsx";
import { Samples } from "./samples.tsx";
import { goldWords } from "./words.ts";

/** Known work of the pool: who waits for a word, what was read otherwise, and the items themselves. */
export const GoldPage = () => {
  const words = useWords(goldWords);
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      <ForRunners>
        <div className="stack wide">
          <Pauses />
          <Samples />
          <BackReadings />
          <p className="muted small">
            {words.policy}{" "}
            <Link to="/manage/$part" params={{ part: "policy" }}>
              {words.toPolicy}
            </Link>
          </p>
        </div>
      </ForRunners>
    </div>
  );
};
