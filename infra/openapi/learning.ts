/** What there is to learn, and where one stands. */
import * as z from "zod";

import * as assessment from "../../functions/assessment/contract.ts";
import * as catalog from "../../functions/catalog/contract.ts";
import type { Slice } from "./operation.ts";

export const learningSlices: readonly Slice[] = [
  [
    "catalog",
    [
      {
        method: "get",
        path: "/framework",
        summary: "The current competency framework",
        answers: { 200: ["FrameworkView", catalog.FrameworkView] },
        problems: ["not-found"],
      },
      {
        method: "get",
        path: "/framework/{version}",
        summary: "A framework at a version; never changes",
        answers: { 200: ["FrameworkView", catalog.FrameworkView] },
        problems: ["not-found"],
      },
      {
        method: "get",
        path: "/framework/{version}/competencies/{code}",
        summary: "A micro-competency with its guide and criteria; never changes",
        answers: { 200: ["CompetencyView", catalog.CompetencyView] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/framework",
        summary: "Publishes the next version of the framework",
        body: ["NewFramework", catalog.NewFramework],
        answers: { 201: ["FrameworkVersion", z.object({ frameworkVersion: z.int() })] },
        problems: ["forbidden", "stale-version"],
      },
      {
        method: "get",
        path: "/series",
        summary: "All course series",
        answers: { 200: ["SeriesList", z.object({ series: z.array(catalog.Series) })] },
      },
      {
        method: "post",
        path: "/series",
        summary: "Adds a course series",
        body: ["NewSeries", catalog.Series],
        answers: { 201: ["Series", catalog.Series] },
        problems: ["forbidden", "already-exists"],
      },
      {
        method: "get",
        path: "/courses",
        summary: "A page of the library, with the count of every facet",
        query: catalog.LibraryQuery,
        answers: { 200: ["LibraryPage", catalog.LibraryPage] },
      },
      {
        method: "get",
        path: "/courses/{id}",
        summary: "A course with its lessons",
        answers: { 200: ["Course", catalog.Course] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/courses",
        summary: "Adds courses, all or none",
        body: ["NewCourses", z.object({ courses: z.array(catalog.NewCourse).min(1).max(catalog.MAX_COURSES_AT_ONCE) })],
        answers: { 201: ["Courses", z.object({ courses: z.array(catalog.Course) })] },
        problems: ["forbidden", "already-exists"],
      },
    ],
  ],
  [
    "assessment",
    [
      {
        method: "post",
        path: "/self-assessments",
        summary: "Begins a self-assessment, or answers the unfinished one",
        answers: {
          201: ["SelfAssessmentView", assessment.SelfAssessmentView],
          200: ["SelfAssessmentView", assessment.SelfAssessmentView],
        },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/self-assessments/latest",
        summary: "The latest self-assessment",
        answers: { 200: ["SelfAssessmentView", assessment.SelfAssessmentView] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "put",
        path: "/self-assessments/{number}/answers/{code}",
        summary: "Answers one point",
        versioned: true,
        body: ["Answer", assessment.Answer],
        answers: { 200: ["SelfAssessmentView", assessment.SelfAssessmentView] },
        problems: ["forbidden", "not-found", "not-editable"],
      },
      {
        method: "post",
        path: "/self-assessments/{number}/complete",
        summary: "Completes it once every point is answered",
        versioned: true,
        answers: { 200: ["SelfAssessmentResult", assessment.SelfAssessmentResult] },
        problems: ["forbidden", "not-found", "self-assessment-incomplete"],
      },
      {
        method: "get",
        path: "/self-assessments/{number}/result",
        summary: "The profile, and courses that help where it is lowest",
        answers: { 200: ["SelfAssessmentResult", assessment.SelfAssessmentResult] },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];
