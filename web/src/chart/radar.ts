/** Geometry of a profile with any number of axes, the first one pointing up. Pure: no sizes but those given. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a share (0 to 1) of an axis lies. */
export const pointAt = (axis: number, axes: number, share: number, centre: Point, radius: number): Point => {
  const angle = (axis / axes) * 2 * Math.PI - Math.PI / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: round(centre.x + Math.cos(angle) * radius * share),
    y: round(centre.y + Math.sin(angle) * radius * share),
  };
};

/** `x,y x,y`, for a polygon. */
export const outline = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(" ");

/** Which way a label beside its axis should run, so that it does not lie on the drawing. */
export const anchorAt = ({ x }: Point, centre: Point): "start" | "middle" | "end" => {
  if (Math.abs(x - centre.x) < 1) return "middle";
  return x > centre.x ? "start" : "end";
};

const HAN = /\p{Script=Han}/u;

/** Breaks a label into lines of at most `most` letters; Chinese counts double and breaks anywhere. */
export const linesOf = (label: string, most: number): string[] => {
  if (HAN.test(label)) {
    const letters = Array.from(label);
    const each = Math.max(1, Math.floor(most / 2));
    const lines = Math.ceil(letters.length / each);
    const even = Math.ceil(letters.length / lines);
    return Array.from({ length: lines }, (_, line) => letters.slice(line * even, (line + 1) * even).join(""));
  }
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
