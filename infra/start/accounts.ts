/** Accounts of the demo's people in the deployment's user pool, all under one password. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";

/** Thirty-two signs that nobody mistakes for one another. Source: Crockford's base 32, lower case. */
const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** 80 bits that can be read out. The beginning holds what the pool's policy asks for: both cases, a digit and a symbol. */
export const passwordFrom = (secret: Uint8Array): string => {
  const signs = [...secret].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  const groups = Array.from({ length: GROUPS }, (_, i) => signs.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH));
  return ["Wn1", ...groups].join("-");
};

const subjectIn = (username: string, attributes: readonly AttributeType[] = []): string => {
  const subject = attributes.find(({ Name }) => Name === "sub")?.Value;
  if (subject === undefined) throw new Error(`Cognito gave no sub for ${username}`);
  return subject;
};

/** Answers a person's `sub`; makes her account when she has none. The password is hers for good, and nobody is written to. */
export const openAccounts = (client: CognitoIdentityProviderClient, UserPoolId: string, Password: string) => {
  const subjects = new Map<string, Promise<string>>();

  const make = async (Username: string): Promise<string> => {
    const made = await client
      .send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }))
      .then(({ User }) => User?.Attributes)
      .catch(async (error: unknown) => {
        if (!(error instanceof UsernameExistsException)) throw error;
        return (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserAttributes;
      });
    const subject = subjectIn(Username, made);
    await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    return subject;
  };

  return (username: string): Promise<string> => {
    const known = subjects.get(username) ?? make(username);
    subjects.set(username, known);
    return known;
  };
};
