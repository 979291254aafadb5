/** How the first administrator signs in, in one line for whoever deployed. */
import { Aws } from "aws-cdk-lib";
import type { UserPool } from "aws-cdk-lib/aws-cognito";

import type { Config } from "../config.ts";

/** Makes the account with a password that is made on the spot, shown once, and changed at the first sign-in. For bash, zsh and CloudShell. */
const commandFor = (username: string, { userPoolId }: UserPool): string =>
  [
    'P="Wn1-$(openssl rand -hex 8)"',
    `&& aws cognito-idp admin-create-user --region ${Aws.REGION} --user-pool-id ${userPoolId} --username ${username}`,
    '--message-action SUPPRESS --temporary-password "$P" >/dev/null',
    `&& echo "Sign in as ${username} with $P"`,
  ].join(" ");

/** `pool` is Cognito's; without one, the deployer's own issuer signs people in. */
export const firstAdministratorOf = (config: Config, pool: UserPool | undefined): string => {
  const { firstAdministrator: username, firstAdministratorEmail: email, issuer, usernameClaim } = config;
  if (!pool) return `Sign in at ${issuer} as ${username}: that is what the claim ${usernameClaim} must say.`;
  if (email) return `Sign in as ${username}; the first password was mailed to ${email}.`;
  return commandFor(username, pool);
};
