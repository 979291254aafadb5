/**
 * Runs at the edge before the web bucket is asked. A page being opened is answered with the app, whatever its address: its router
 * knows the rest, and a tab that comes back to an address of yesterday meets the app of today. Anything else gets the file it
 * asks for: a script or a style that is missing is a 404 and not a page. The same rule as `isForApp` in `infra/local/web.ts`.
 * `/api/*` never comes here: no error of the API is turned into HTML.
 */
export const SHELL_FUNCTION = `function handler(event) {
  var request = event.request;
  var sent = function (name) { return request.headers[name] ? request.headers[name].value : ""; };
  var opened = sent("sec-fetch-dest") ? sent("sec-fetch-dest") === "document" : sent("accept").indexOf("text/html") !== -1;
  var isFile = request.uri.split("/").pop().indexOf(".") !== -1 || request.uri.indexOf("/assets/") === 0;
  if (opened || !isFile) request.uri = "/index.html";
  return request;
}`;
