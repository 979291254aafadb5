/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { CfnRecordSet } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";

export interface DomainRecordsProps {
  readonly domain: string;
  readonly hostedZoneId: string;
  readonly distribution: Distribution;
}

/** Leads the domain to the distribution, over IPv4 and IPv6. Questions for an alias are free. */
export class DomainRecords extends Construct {
  constructor(scope: Construct, id: string, { domain, hostedZoneId, distribution }: DomainRecordsProps) {
    super(scope, id);
    for (const type of ["A", "AAAA"])
      new CfnRecordSet(this, type, {
        hostedZoneId,
        type,
        name: domain,
        aliasTarget: {
          dnsName: distribution.distributionDomainName,
          hostedZoneId: CloudFrontTarget.getHostedZoneId(this),
        },
      });
  }
}
