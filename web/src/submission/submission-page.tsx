import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";

import { competencyQuery } from "../catalog/framework.ts";
import { Drafting } from "./drafting.tsx";
import { HandedIn } from "./handed-in.tsx";
import { submissionQuery } from "./submissions.ts";
import { Verdict } from "./verdict.tsx";

const route = getRouteApi("/submissions/$submissionId");

const Shown = ({ id }: { id: string }) => {
  const { data: submission } = useSuspenseQuery(submissionQuery(id));
  const { data: guide } = useSuspenseQuery(competencyQuery(submission.frameworkVersion, submission.competency));
  // Whoever has just handed in is told so; whoever comes back later finds it.
  const [stateBefore] = useState(submission.state);
  switch (submission.state) {
    case "draft":
    case "returned":
      return <Drafting submission={submission} guide={guide} />;
    case "decided":
      return <Verdict submission={submission} guide={guide} />;
    default:
      return <HandedIn submission={submission} guide={guide} justNow={stateBefore !== submission.state} />;
  }
};

export const SubmissionPage = () => {
  const { submissionId } = route.useParams();
  return <Shown key={submissionId} id={submissionId} />;
};
