/** What handing in must know of a teacher: where she teaches, and what. */
import type { DirectoryStore } from "./directory/store.ts";
import type { SubmissionDeps } from "./submission/deps.ts";

export const findTeacherIn =
  (directory: Pick<DirectoryStore, "findPerson">): SubmissionDeps["findTeacher"] =>
  async (personId) => {
    const person = await directory.findPerson(personId);
    const teaching = person?.roles.find(({ role }) => role === "teacher");
    if (!person || !teaching) return undefined;
    return {
      schoolId: teaching.placeId,
      schoolPath: teaching.path,
      ...(person.subject && { subject: person.subject }),
      ...(person.stage && { stage: person.stage }),
    };
  };
