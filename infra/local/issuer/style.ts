// How the sign-in pages look: reference/look.md in one sheet, as the pages must stand without any other file.

export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2422, #e6ecea);
  --muted: light-dark(#55625e, #a3b0ac);
  --line: light-dark(#dde3e1, #33403c);
  --surface: light-dark(#fbfcfb, #151b19);
  --raised: light-dark(#ffffff, #1c2422);
  --accent: light-dark(#0b6b62, #5fc7ba);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--surface); color: var(--ink);
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
:lang(zh) { line-height: 1.75; }
main { max-width: 720px; margin: 0 auto; padding: 24px 16px 64px; }
header { display: flex; justify-content: space-between; align-items: center; min-height: 40px; }
header a { color: var(--accent); padding: 8px 0; }
.product { font-weight: 600; }
h1 { font-size: 28px; line-height: 1.3; margin: 16px 0 8px; }
p { margin: 0 0 16px; max-width: 68ch; }
.notice { color: var(--muted); font-size: 15px; }
search { position: sticky; top: 0; display: block; background: var(--surface); padding: 8px 0; z-index: 1; }
search form { display: flex; gap: 8px; }
input[type="search"] {
  flex: 1; min-width: 0; min-height: 44px; padding: 0 12px; font: inherit; color: inherit;
  background: var(--raised); border: 1px solid var(--line); border-radius: 8px;
}
::placeholder { color: var(--muted); opacity: 1; }
button { font: inherit; color: inherit; cursor: pointer; }
search button { min-height: 44px; padding: 0 16px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
h2 { font-size: 15px; font-weight: 600; color: var(--muted); margin: 24px 0 4px; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); }
.person { display: block; width: 100%; min-height: 44px; padding: 8px 0; text-align: start; background: none; border: 0; }
.person:hover .name, .person:focus-visible .name { color: var(--accent); text-decoration: underline; text-underline-offset: 4px; }
.name { font-weight: 600; display: block; }
.about { color: var(--muted); font-size: 15px; display: block; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
[hidden] { display: none; }
`;

/** Narrows the list while one types; without it the same field asks the server. */
export const SCRIPT = `
const field = document.querySelector("input[type=search]");
const groups = [...document.querySelectorAll("section")];
const nobody = document.querySelector("[data-nobody]");
function narrow() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const group of groups) {
    let shown = 0;
    for (const row of group.querySelectorAll("li")) {
      row.hidden = !words.every((word) => row.dataset.find.includes(word));
      if (!row.hidden) shown++;
    }
    group.hidden = shown === 0;
  }
  nobody.hidden = groups.some((group) => !group.hidden);
}
field.addEventListener("input", narrow);
narrow();
`;
