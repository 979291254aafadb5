/** Hands a file to the browser, as if it had been downloaded. */
export const saveFile = (name: string, file: Blob): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file once the press is over.
  setTimeout(() => URL.revokeObjectURL(url));
};

/** Hands a value to the browser as a file of JSON. */
export const saveAs = (name: string, value: unknown): void =>
  saveFile(name, new Blob([JSON.stringify(value, undefined, 2)], { type: "application/json" }));
