/** The layers of the house as data: who may import what, and why. `architecture.test.ts` holds every file against it. */

export interface Row {
  /** Files the row speaks of; the first row that fits a file counts. */
  readonly files: RegExp;
  /** What they may import; `OWN` stands for their slice's folder. */
  readonly may: readonly string[];
  readonly why: string;
}

const ANY_CONTRACT = "functions/\\w+/(\\w+-)?contract.ts";
const ANY_EVENTS = "functions/\\w+/events.ts";
const KERNEL = "functions/kernel/.+";
const EDGE =
  "functions/(api|authenticate|inspector|known-work|planner|platform|public|scorers|second-looks|teachers|watch|workers).ts";
const PACKAGE = "npm:.+";

export const LAYERS: readonly Row[] = [
  {
    files: /^functions\/entry\/confined\.ts$/,
    may: ["functions/kernel/confined.ts", "functions/submission/(content|copy)/.+"],
    why: "The process that opens foreign files holds what opens them and nothing that could be taken over: no table, no bucket.",
  },
  {
    files: /^functions\/submission\/(content|copy)\//,
    may: [
      ANY_CONTRACT,
      "OWN/(contract|(check-)?rules|format|content/.+|copy/.+).ts",
      "functions/kernel/confined.ts",
      PACKAGE,
    ],
    why: "What opens foreign files may use any parser, because it runs in a process of its own, and reaches files by links alone.",
  },
  {
    files: /^functions\/entry\//,
    may: [
      "functions/entry/.+",
      EDGE,
      KERNEL,
      ANY_EVENTS,
      "functions/(directory|gold|pool|programme|quality|review|round|submission)/store.ts",
      PACKAGE,
    ],
    why: "Lambda's doors read the environment and open the stores that their trust boundary may touch, no more.",
  },
  {
    files: /^functions\/kernel\//,
    may: [KERNEL, PACKAGE],
    why: "Every slice stands on the kernel, so it knows no slice and no business noun.",
  },
  {
    files: /^functions\/\w+\/(\w+-)?contract\.ts$/,
    may: [ANY_CONTRACT, "functions/kernel/(actor|id|text|time).ts", "npm:zod"],
    why: "A contract crosses the boundary into browsers and documents: nothing that runs may ride along.",
  },
  {
    files: /^functions\/\w+\/((\w+-)?rules|rules\/[\w-]+)\.ts$/,
    may: [
      ANY_CONTRACT,
      "OWN/(person|format|verdict|(\\w+-)?rules|rules/.+).ts",
      "functions/kernel/(actor|problem|time).ts",
    ],
    why: "Rules are pure: given the same state, command, actor and moment they decide the same, without engine or HTTP.",
  },
  {
    files: /^functions\/\w+\/(person|format|verdict|words|library)\.ts$/,
    may: [
      ANY_CONTRACT,
      "OWN/(contract|rules|rules/.+|present|words).ts",
      "functions/kernel/(actor|id|text|time).ts",
      "npm:(zod|minisearch)",
    ],
    why: "Computations that rules or routes lean on are as pure as rules; at most they parse text.",
  },
  {
    files: /^functions\/pool\/(flow|solver)\.ts$/,
    may: ["OWN/flow.ts", "npm:highs"],
    why: "The solver knows numbers alone: what a flow means is decided by rules, and the function that answers people does not carry it.",
  },
  {
    files: /^functions\/similarity\/(fingerprint|likeness|minhash|passages|picture|text)\.ts$/,
    may: ["OWN/(contract|fingerprint|minhash|picture|text).ts", "npm:node:crypto"],
    why: "Comparing is arithmetic on texts and hashes: the same two works are as like today as they will be in ten years.",
  },
  {
    files: /^functions\/quality\/(statistics|board)\//,
    may: [ANY_CONTRACT, "OWN/(statistics|board)/.+", "functions/kernel/time.ts", "npm:simple-statistics"],
    why: "Statistics are arithmetic on marks: who may see them, and whose names they bear, is decided elsewhere.",
  },
  {
    files: /^functions\/\w+\/(present|blind)\.ts$/,
    may: [
      ANY_CONTRACT,
      "OWN/(contract|deps|(\\w+-)?rules|rules/.+|board/board).ts",
      "functions/kernel/(table|text|time).ts",
    ],
    why: "What leaves the house is put together from values alone, so that nothing can be fetched into it on the way.",
  },
  {
    files: /^functions\/\w+\/(\w+-)?store\.ts$/,
    may: [
      ANY_CONTRACT,
      "OWN/((\\w+-)?contract|events|rules|rules/.+|person).ts",
      "functions/kernel/(actor|audit|event|table|text|time).ts",
      "npm:zod",
    ],
    why: "A store reaches the table only through the kernel's helper, and never another slice's items.",
  },
  {
    files: /^functions\/\w+\/events\.ts$/,
    may: [ANY_CONTRACT, "functions/kernel/event.ts", "npm:zod"],
    why: "Facts are contracts between slices: whoever hears one must not drag the teller along.",
  },
  {
    files: /^functions\/\w+\/worker\.ts$/,
    may: [ANY_CONTRACT, ANY_EVENTS, "OWN/((\\w+-)?rules|rules/.+|store).ts", KERNEL],
    why: "A worker calls the same rules as a route, and knows nothing of HTTP.",
  },
  {
    files: /^functions\/submission\/(inspection|erasure|retention)\.ts$/,
    may: [ANY_CONTRACT, ANY_EVENTS, "OWN/.+", KERNEL, "npm:node:.+"],
    why: "What inspects, erases and ends the time of files are workers, two of which carry files: they know the rules, the store and the bucket, and nothing of HTTP.",
  },
  {
    files:
      /^functions\/\w+\/((\w+-)*routes|access|assigning|compare|gather|uploading|reusing|sketches|text-layer|deps|desk|gold-\w+|besides|serving|learning|concerns|load|planner|backlog|conclude|proceed|deciding|release|send-back|give-back|recheck|appeal|reopening|redeciding|rechecking|place|helpful|pools|reading|roster|sign-in|ending|shelf|sketches)\.ts$/,
    may: [ANY_CONTRACT, "OWN/.+", KERNEL, "npm:(hono(/.+)?|zod)"],
    why: "Routes join their own slice's parts; of other slices they know contracts and arguments, and no engine at all.",
  },
  {
    files:
      /^functions\/(api|authenticate|inspector|known-work|planner|platform|public|scorers|second-looks|teachers|watch|workers)\.ts$/,
    may: ["functions/(?!entry/).+", "npm:(hono(/.+)?|aws-jwt-verify(/.+)?)"],
    why: "The edge is the one place where slices are joined, and where who is asking is found out.",
  },
  {
    files: /^infra\/local\/platform\.ts$/,
    may: ["infra/.+", KERNEL, EDGE, PACKAGE],
    why: "On this machine the platform runs in one process, so this file joins it as the doors do in the cloud.",
  },
  {
    files: /^infra\/start\//,
    may: ["infra/.+", ANY_CONTRACT, KERNEL, EDGE, "functions/entry/(table|evidence).ts", PACKAGE],
    why: "What a deployment starts with is filled in through the API, which runs in this process as it does behind the doors.",
  },
  {
    files: /^infra\/recovery\//,
    may: ["infra/.+", ANY_CONTRACT, ANY_EVENTS, KERNEL, PACKAGE],
    why: "Who holds a restored table against its promises must read facts as well as shapes, and no store: it would share its faults.",
  },
  {
    files: /^infra\//,
    may: ["infra/.+", ANY_CONTRACT, ANY_EVENTS, KERNEL, PACKAGE],
    why: "What says where it runs may know shapes, facts by their names and the table's description; rules and stores are reached through the API.",
  },
  {
    files: /^web\/src\//,
    may: [
      "web/src/.+",
      "type:functions/\\w+/(\\w+-)?contract.ts",
      "type:functions/kernel/.+",
      "type:functions/api.ts",
      "functions/review/verdict.ts",
      "functions/submission/format.ts",
      PACKAGE,
    ],
    why: "The browser gets types for nothing, and as code only what must not differ: the verdict shown live, the types a file may have.",
  },
];
