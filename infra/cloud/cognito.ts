/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import { CfnCondition, Duration, Fn, RemovalPolicy, Stack, Aws } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolUser,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolDomain,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";

import type { Config } from "../config.ts";
import { explain } from "./explain.ts";
import { keysOf, type SignIn } from "./issuer.ts";
import { shortIdOf } from "./unique.ts";

/** A working day: staff-room computers are shared. */
const STAY_SIGNED_IN_HOURS = 12;

/** Cognito: accounts are made by administrators, people sign in with the name that is on their school's roster. */
export class CognitoSignIn extends Construct implements SignIn {
  readonly origin: string;
  readonly pool: UserPool;
  readonly #config: Config;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.#config = config;
    const lasting = config.environment === "production";
    const managed = config.signInPlan === "essentials";
    this.pool = new UserPool(this, "People", {
      featurePlan: managed ? FeaturePlan.ESSENTIALS : FeaturePlan.LITE,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: false, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: lasting,
      removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    explain(
      this.pool,
      "AwsSolutions-COG2",
      "A second factor is offered to all and forced on none: many teachers have one shared phone line.",
    );
    explain(
      this.pool,
      "AwsSolutions-COG3",
      "Threat protection is billed by the person and month; a city can switch the plan on.",
    );
    explain(this.pool, "AwsSolutions-COG8", "Same reason as COG3: the plus plan is billed by the person and month.");

    const prefix = `weineng-${shortIdOf(Stack.of(this))}`;
    new UserPoolDomain(this, "Domain", {
      userPool: this.pool,
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: managed ? ManagedLoginVersion.NEWER_MANAGED_LOGIN : ManagedLoginVersion.CLASSIC_HOSTED_UI,
    });
    const government = new CfnCondition(this, "Government", {
      expression: Fn.conditionEquals(Aws.PARTITION, "aws-us-gov"),
    });
    const host = Fn.conditionIf(government.logicalId, "auth-fips", "auth").toString();
    this.origin = `https://${prefix}.${host}.${Aws.REGION}.amazoncognito.com`;

    if (config.firstAdministratorEmail) {
      new CfnUserPoolUser(this, "FirstAdministrator", {
        userPoolId: this.pool.userPoolId,
        username: config.firstAdministrator,
        desiredDeliveryMediums: ["EMAIL"],
        userAttributes: [
          { name: "email", value: config.firstAdministratorEmail },
          { name: "email_verified", value: "true" },
        ],
      });
    }
  }

  admit(webOrigin: string) {
    const client = this.pool.addClient("Web", {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${webOrigin}/callback`],
        logoutUrls: [`${webOrigin}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(STAY_SIGNED_IN_HOURS),
    });
    if (this.#config.signInPlan === "essentials") {
      // The managed page answers nothing until it has a style.
      new CfnManagedLoginBranding(this, "Style", {
        userPoolId: this.pool.userPoolId,
        clientId: client.userPoolClientId,
        useCognitoProvidedValues: true,
      });
    }
    return {
      issuer: this.pool.userPoolProviderUrl,
      usernameClaim: "username",
      jwksUri: keysOf(this.pool.userPoolProviderUrl),
      oidc: {
        authorizeUrl: `${this.origin}/oauth2/authorize`,
        tokenUrl: `${this.origin}/oauth2/token`,
        logoutUrl: `${this.origin}/logout`,
        clientId: client.userPoolClientId,
        scope: "openid profile",
      },
    };
  }
}
