import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

import type { Config } from "../config.ts";

/** WAF counts an address's requests over this time. */
const RATE_WINDOW_SECONDS = 300;
/**
 * What one address may ask, of all that the API takes: by the default, as much as a whole city on its busiest evening, because all
 * schools of a district may reach the internet through one address.
 */
const SHARE_OF_ONE_ADDRESS = 0.1;

/**
 * Rules of the common set that look into bodies; they count and do not block. Marks, notes and rosters run to 512 KB where the set
 * stops at 8 KB, and a teacher of computing writes `<script>` and `../` in her reflection. The API parses every body by its schema,
 * and no page shows text as markup. A block would be a page of HTML in answer to a save.
 */
const BODY_RULES = [
  "SizeRestrictions_BODY",
  "CrossSiteScripting_BODY",
  "GenericLFI_BODY",
  "GenericRFI_BODY",
  "EC2MetaDataSSRF_BODY",
];

/** Requests are counted, never sampled: a sample would show people's tokens in the console. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

/** A web firewall for the distribution: AWS's common rules, and a limit for each address. Billed by the month. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { requestsPerSecond }: Config) {
    super(scope, id);
    const acl = new CfnWebACL(this, "Acl", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: seenAs("all"),
      rules: [
        {
          name: "rate",
          priority: 0,
          action: { block: {} },
          visibilityConfig: seenAs("rate"),
          statement: {
            rateBasedStatement: {
              aggregateKeyType: "IP",
              evaluationWindowSec: RATE_WINDOW_SECONDS,
              // WAF takes no limit below 10.
              limit: Math.max(10, Math.round(requestsPerSecond * RATE_WINDOW_SECONDS * SHARE_OF_ONE_ADDRESS)),
              scopeDownStatement: {
                byteMatchStatement: {
                  fieldToMatch: { uriPath: {} },
                  positionalConstraint: "STARTS_WITH",
                  searchString: "/api/",
                  textTransformations: [{ priority: 0, type: "NONE" }],
                },
              },
            },
          },
        },
        {
          name: "common",
          priority: 1,
          overrideAction: { none: {} },
          visibilityConfig: seenAs("common"),
          statement: {
            managedRuleGroupStatement: {
              vendorName: "AWS",
              name: "AWSManagedRulesCommonRuleSet",
              ruleActionOverrides: BODY_RULES.map((name) => ({ name, actionToUse: { count: {} } })),
            },
          },
        },
      ],
    });
    this.arn = acl.attrArn;
  }
}
