import Funnel from "lucide-react/icons/funnel";
import X from "lucide-react/icons/x";
import { useRef } from "react";

import { useWords } from "../language/language.ts";
import { activeFilters } from "./facets.ts";
import { Filters, type FiltersProps } from "./filters.tsx";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

/** The filters on a phone: a sheet over the list, opened by a button beside the search. */
export const FilterSheet = (props: FiltersProps) => {
  const words = useWords(catalogWords);
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <>
      <button type="button" className={`button ${styles["opener"]}`} onClick={() => sheet.current?.showModal()}>
        <Funnel size={18} />
        {words.showFilters(activeFilters(props.search).length)}
      </button>
      <dialog ref={sheet} className={styles["sheet"]} aria-label={words.filters}>
        <div className={styles["sheetHead"]}>
          <h2>{words.filters}</h2>
          <button type="button" className="button quiet icon" onClick={close} aria-label={words.close}>
            <X size={20} />
          </button>
        </div>
        <div className={styles["sheetBody"]}>
          <Filters {...props} />
        </div>
        <div className={styles["sheetFoot"]}>
          <button type="button" className="button primary" onClick={close}>
            {words.showResults(props.found?.total ?? 0)}
          </button>
        </div>
      </dialog>
    </>
  );
};
