/**
 * Runs at the edge before the web bucket is asked: an address of the app is answered with the app, whose router knows the rest;
 * files, and everything below `/assets/`, are answered as they are, so that a missing one is a 404 and not a page.
 * The same rule as `infra/local/web.ts`. `/api/*` never comes here: no error of the API is turned into HTML.
 */
export const SHELL_FUNCTION = `function handler(event) {
  var request = event.request;
  var name = request.uri.split("/").pop();
  if (name.indexOf(".") === -1 && request.uri.indexOf("/assets/") !== 0) request.uri = "/index.html";
  return request;
}`;
