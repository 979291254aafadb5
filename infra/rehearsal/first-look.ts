/** What somebody finds who opens the address that `cdk deploy` printed. */
import type { CreditView } from "#contract/credit";

import { expectThat } from "./program.ts";
import { signInAt } from "./sign-in.ts";
import type { Stage } from "./stage.ts";

/** The app under every address that is a page, strict headers, and no page where a part is missing. */
export const expectShell = async ({ webUrl }: Stage): Promise<void> => {
  const page = await fetch(`${webUrl}/`);
  const html = await page.text();
  expectThat("the app opens", page.ok && html.includes('<div id="root"'), html.slice(0, 200));
  const policy = page.headers.get("content-security-policy") ?? "";
  expectThat(
    "under a strict content security policy",
    policy.startsWith("default-src 'none'") && !policy.includes("unsafe-inline"),
    policy,
  );
  expectThat("and asks for the app anew each time", page.headers.get("cache-control") === "no-cache");
  const deep = await fetch(`${webUrl}/submissions/sub_01j`);
  expectThat("any page's address answers with the app", (await deep.text()) === html);
  const [script] = /\/assets\/[^"]+\.js/.exec(html) ?? [];
  const asset = await fetch(`${webUrl}${script}`);
  expectThat(
    "its parts are kept by browsers for good",
    asset.ok && /immutable/.test(asset.headers.get("cache-control") ?? ""),
    String(asset.status),
  );
  const missing = await fetch(`${webUrl}/assets/gone-00000000.js`, { headers: { "sec-fetch-dest": "script" } });
  expectThat("a part that is gone is missing, not a page", missing.status === 404, String(missing.status));
};

const TEACHER = "t0001";

/** Lin Xiaolan signs in with the password that the deployment printed, and finds her hours and submissions. */
export const expectDemoCity = async (stage: Stage, outputs: ReadonlyMap<string, string>): Promise<void> => {
  const told = outputs.get("DemoPeople") ?? "";
  const [password] = /\bWn1(-[0-9a-z]+)+/.exec(told) ?? [];
  expectThat(
    "the deployment tells how the demo's people sign in",
    password !== undefined && told.includes(TEACHER),
    told,
  );
  const authorization = `Bearer ${await signInAt(stage, TEACHER, password ?? "")}`;
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${stage.webUrl}/api${path}`, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { summary } = await ask<CreditView>("/credit");
  expectThat(`${TEACHER} has ${summary.countedHundredths / 100} hours`, summary.countedHundredths > 0);
  const { items } = await ask<{ items: unknown[] }>("/submissions");
  expectThat(`and ${items.length} submissions`, items.length > 0);
};
