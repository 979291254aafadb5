/** Hands a value to the browser as a file of JSON, as if it had been downloaded. */
export const saveAs = (name: string, value: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, undefined, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file once the press is over.
  setTimeout(() => URL.revokeObjectURL(url));
};
