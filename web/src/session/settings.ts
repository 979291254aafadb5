/** Where this deployment signs people in; served beside the app, needs no sign-in. */
export interface SignInSettings {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly logoutUrl: string;
  readonly clientId: string;
  readonly scope: string;
}

let asked: Promise<SignInSettings> | undefined;

const ask = async (): Promise<SignInSettings> => {
  const answer = await fetch("/settings.json");
  if (!answer.ok) throw new Error(`settings.json answered ${answer.status}`);
  const { oidc } = (await answer.json()) as { oidc: SignInSettings };
  return oidc;
};

/** Asked once; a failure is not kept, so that the next attempt asks again. */
export const signInSettings = (): Promise<SignInSettings> =>
  (asked ??= ask().catch((cause: unknown) => {
    asked = undefined;
    throw cause;
  }));
