/** The two functions of lodash that the slides' renderer asks for. */
// @ts-expect-error -- without types, and with no caller here
export { default as get } from "lodash/get";
// @ts-expect-error -- as above
export { default as omit } from "lodash/omit";
