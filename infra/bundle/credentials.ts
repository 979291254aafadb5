/** Stands in for the SDK's search for credentials: Lambda puts them into the environment, and nowhere else. */
const given = (name: string): string => process.env[name] ?? "";

export const defaultProvider = () => () =>
  Promise.resolve({
    accessKeyId: given("AWS_ACCESS_KEY_ID"),
    secretAccessKey: given("AWS_SECRET_ACCESS_KEY"),
    ...(process.env["AWS_SESSION_TOKEN"] && { sessionToken: process.env["AWS_SESSION_TOKEN"] }),
  });
