import { createElement, type ReactElement, type SVGProps } from "react";

/** One kept icon of lucide, as its files give it. */
interface IconData {
  readonly node: readonly (readonly [string, Record<string, string>])[];
}

type IconProps = SVGProps<SVGSVGElement> & { size?: number | string };

/**
 * Stands in for lucide's own `createLucideIcon` (vite.config.ts), which costs the entry 1.1 KB more for class names and
 * options that we do not use. An icon without a label is decoration.
 */
const createIcon =
  ({ node }: IconData) =>
  ({ size = 20, ...rest }: IconProps): ReactElement =>
    createElement(
      "svg",
      {
        width: size,
        height: size,
        viewBox: "0 0 24 24",
        fill: "none",
        stroke: "currentColor",
        strokeWidth: 2,
        strokeLinecap: "round",
        strokeLinejoin: "round",
        ...(rest["aria-label"] ? { role: "img" } : { "aria-hidden": true }),
        ...rest,
      },
      node.map(([name, attributes]) => createElement(name, attributes)),
    );

export default createIcon;
