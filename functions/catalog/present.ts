/** What anyone signed in sees of a course, field by field. */
import type { Course, CourseRow } from "./contract.ts";

export const presentCourseRow = (course: Course): CourseRow => ({
  id: course.id,
  code: course.code,
  series: course.series,
  title: course.title,
  summary: course.summary,
  competencies: course.competencies,
  stages: course.stages,
  subjects: course.subjects,
  hoursHundredths: course.hoursHundredths,
  chosenBy: course.chosenBy,
  chosenBecause: course.chosenBecause,
  chosenOn: course.chosenOn,
});
