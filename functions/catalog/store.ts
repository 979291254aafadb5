import { create, defineItem, type Page, replace, type Stored, type Table } from "#kernel/table";
import * as z from "zod";

import { Competency, Course, Framework, Series } from "./contract.ts";

const FrameworkItem = defineItem({
  kind: "framework",
  schema: Framework,
  keys: ({ frameworkVersion }) => ({ pk: "framework", sk: `version#${padded(frameworkVersion, 4)}` }),
});

const CompetencyItem = defineItem({
  kind: "competency",
  schema: Competency.extend({ frameworkVersion: z.int() }),
  keys: ({ frameworkVersion, code }) => ({ pk: frameworkPk(frameworkVersion), sk: `competency#${sortable(code)}` }),
});

const SeriesItem = defineItem({
  kind: "series",
  schema: Series,
  keys: ({ id }) => ({ pk: "catalogue", sk: `series#${id}` }),
});

const CourseItem = defineItem({
  kind: "course",
  schema: Course,
  keys: (course) => ({ ...courseKey(course.id), gsi1pk: "courses", gsi1sk: `${course.series}#${course.code}` }),
});

const CourseCodeItem = defineItem({
  kind: "course-code",
  schema: z.object({ code: z.string(), courseId: z.string() }),
  keys: ({ code }) => ({ pk: `course-code#${code}`, sk: "course-code" }),
});

/** Written with every change of the catalogue; its version tells a process that its index is old. */
const RevisionItem = defineItem({
  kind: "catalogue-revision",
  schema: z.object({}),
  keys: () => REVISION_KEY,
});

const REVISION_KEY = { pk: "catalogue", sk: "revision" };
const padded = (number: number, digits: number) => String(number).padStart(digits, "0");
const sortable = (code: string) => `${code.slice(0, 1)}${code.slice(1).padStart(2, "0")}`;
const frameworkPk = (version: number) => `framework#${padded(version, 4)}`;
const courseKey = (id: string) => ({ pk: `course#${id}`, sk: "course" });

const PAGE = 200;

/** Reads a list to its end: for reference data whose size the deployer bounds. */
const whole = async <T>(page: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page(after);
    all.push(...items);
    after = next;
  } while (after !== undefined);
  return all;
};

export interface PublishedFramework {
  readonly framework: Framework;
  /** In the order of their codes. */
  readonly competencies: readonly Competency[];
}

export interface CatalogStore {
  currentVersion(): Promise<number | undefined>;
  findFramework(version: number): Promise<PublishedFramework | undefined>;
  findCompetency(version: number, code: string): Promise<Competency | undefined>;
  /** `false` when somebody published the same version first. */
  publishFramework(published: PublishedFramework): Promise<boolean>;
  listSeries(): Promise<Series[]>;
  addSeries(series: Series): Promise<boolean>;
  findCourse(id: string): Promise<Stored<Course> | undefined>;
  /** `false` when a code is taken, or named twice; then none is added. */
  addCourses(courses: readonly Course[]): Promise<boolean>;
  /** Grows with every change of the courses; 0 before the first. */
  revision(): Promise<number>;
  /** Every course, by series and code. */
  allCourses(): Promise<Course[]>;
}

export const openCatalog = (table: Table): CatalogStore => {
  // A published version never changes, so a process reads each one once.
  const published = new Map<number, PublishedFramework>();

  const findFramework = async (version: number): Promise<PublishedFramework | undefined> => {
    const known = published.get(version);
    if (known) return known;
    const framework = await table.get(FrameworkItem, FrameworkItem.keys({ frameworkVersion: version } as Framework));
    if (!framework) return undefined;
    const competencies = await whole((after) =>
      table.list(CompetencyItem, { pk: frameworkPk(version), begins: "competency#", limit: PAGE, after }),
    );
    const read = { framework, competencies };
    published.set(version, read);
    return read;
  };

  const nextRevision = async () => {
    const revision = await table.get(RevisionItem, REVISION_KEY);
    return revision ? replace(RevisionItem, revision) : create(RevisionItem, {});
  };

  return {
    async currentVersion() {
      const newest = await table.first(FrameworkItem, { pk: "framework", newestFirst: true });
      return newest?.frameworkVersion;
    },
    findFramework,
    async findCompetency(version, code) {
      return (await findFramework(version))?.competencies.find((competency) => competency.code === code);
    },
    publishFramework: ({ framework, competencies }) =>
      table.transact([
        create(FrameworkItem, framework),
        ...competencies.map((competency) =>
          create(CompetencyItem, { ...competency, frameworkVersion: framework.frameworkVersion }),
        ),
      ]),
    listSeries: () =>
      whole((after) => table.list(SeriesItem, { pk: "catalogue", begins: "series#", limit: PAGE, after })),
    addSeries: (series) => table.transact([create(SeriesItem, series)]),
    findCourse: (id) => table.get(CourseItem, courseKey(id)),
    async addCourses(courses) {
      if (new Set(courses.map(({ code }) => code)).size < courses.length) return false;
      return table.transact([
        ...courses.map((course) => create(CourseItem, course)),
        ...courses.map(({ code, id }) => create(CourseCodeItem, { code, courseId: id })),
        await nextRevision(),
      ]);
    },
    revision: async () => (await table.get(RevisionItem, REVISION_KEY))?.version ?? 0,
    allCourses: () => whole((after) => table.list(CourseItem, { index: "gsi1", pk: "courses", limit: PAGE, after })),
  };
};
