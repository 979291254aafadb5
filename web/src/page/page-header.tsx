import type { ReactNode } from "react";

import styles from "./page.module.css";

interface PageHeaderProps {
  /** The page's one `h1`, and its name in the browser's tab. */
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Above the title: usually a link to where this belongs. */
  readonly above?: ReactNode;
  /** Right of the title, below it on phones. */
  readonly actions?: ReactNode;
}

export const PageHeader = ({ title, lead, above, actions }: PageHeaderProps) => (
  <header className={styles["header"]}>
    <title>{`${title} · 微能`}</title>
    {above && <div className="dense">{above}</div>}
    <div className={styles["titleLine"]}>
      <h1>{title}</h1>
      {actions && <div className="line">{actions}</div>}
    </div>
    {lead && <p className="muted measure">{lead}</p>}
  </header>
);
