/** The process in which foreign files are opened. It knows no credentials, no table and no bucket: only the links it is given. */
import { serveTasks } from "#kernel/confined";

import { examine } from "../submission/content/examine.ts";
import { makeCopy } from "../submission/copy/make-copy.ts";
import { makePoster } from "../submission/copy/poster.ts";

serveTasks({ examine, copy: makeCopy, poster: makePoster });
