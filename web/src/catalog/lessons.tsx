import type { Course } from "#contract/catalog";
import FileText from "lucide-react/icons/file-text";
import Pencil from "lucide-react/icons/pencil";
import Play from "lucide-react/icons/play";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import styles from "./course.module.css";
import { catalogWords } from "./words.ts";

const ICON = { video: Play, reading: FileText, task: Pencil } as const;

export const Lessons = ({ lessons }: Pick<Course, "lessons">) => {
  const words = useWords(catalogWords);
  const text = useText();
  const format = useFormat();
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <section aria-labelledby="lessons">
      <div className={styles["sectionHead"]}>
        <h2 id="lessons">{words.lessons}</h2>
        <p className="dense muted">{words.lessonsLead(lessons.length, format.duration(minutes * 60))}</p>
      </div>
      <ol className="rows">
        {lessons.map((lesson, i) => {
          const Icon = ICON[lesson.kind];
          return (
            <li key={lesson.title.en} className={styles["lesson"]}>
              <span className="muted">{i + 1}</span>
              <span>{text(lesson.title)}</span>
              <span className={styles["kind"]}>
                <Icon size={18} />
                {words.kinds[lesson.kind]}
              </span>
              <span className={styles["minutes"]}>{words.minutes(lesson.minutes)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
