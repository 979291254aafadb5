/** Elements that act, load or lead elsewhere. The policy of the frame stops them already; here they are not even there. */
const ACTING = "script, iframe, frame, object, embed, form, base, meta, link, portal, foreignObject";

/** Attributes that lead elsewhere. A picture inside an SVG says `href` too: one that carries its bytes with it stays. */
const LEADING = ["href", "xlink:href", "action", "formaction", "ping", "target", "srcdoc"];

/**
 * Takes out of a rendered document whatever acts: links become their words, handlers and frames go, and so do pictures that
 * the document does not carry with it.
 */
export const tame = (root: HTMLElement): void => {
  for (const element of root.querySelectorAll(ACTING)) element.remove();
  for (const picture of root.querySelectorAll("img")) {
    if (!/^(data|blob):/.test(picture.src)) picture.remove();
    else if (!picture.hasAttribute("alt")) picture.alt = "";
  }
  for (const element of root.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? "";
      const carried = element.localName === "image" && /^(data:image\/|blob:|#)/.test(value);
      if (name.startsWith("on") || (LEADING.includes(name) && !carried && !value.startsWith("#")))
        element.removeAttribute(name);
    }
  }
};
