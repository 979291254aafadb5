/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import { Fn, RemovalPolicy } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

import type { Config } from "../config.ts";
import { type Origins, PREVIEW_PATH, previewHeaders, securityHeaders } from "../headers.ts";
import { DomainRecords } from "./domain-records.ts";
import { explain } from "./explain.ts";
import { headersPolicy } from "./headers-policy.ts";
import { SHELL_FUNCTION } from "./shell-function.ts";

export interface SiteProps {
  readonly config: Config;
  readonly api: HttpApi;
  readonly origins: Origins;
  /** Web ACL, made where CloudFront looks for it. */
  readonly firewallArn?: string | undefined;
}

/** Web and API under one origin: the app out of a private bucket, `/api/*` handed on uncached. */
export class Site extends Construct {
  readonly origin: string;
  readonly bucket: IBucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { config, api, origins, firewallArn }: SiteProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Nothing is in it that the next deployment would not put there again.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    }) as IBucket;
    explain(
      this.bucket,
      "AwsSolutions-S1",
      "It holds the published app, the same bytes for everybody; only CloudFront reads it.",
    );

    const responseHeadersPolicy = headersPolicy(this, "Headers", securityHeaders(origins));
    const shell = new EdgeFunction(this, "Shell", {
      code: FunctionCode.fromInline(SHELL_FUNCTION),
      runtime: FunctionRuntime.JS_2_0,
    });

    // Listing, so that a missing file is a 404.
    const files = S3BucketOrigin.withOriginAccessControl(this.bucket, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    });

    this.distribution = new Distribution(this, "Distribution", {
      comment: config.name,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(config.domain && {
        domainNames: [config.domain],
        certificate: Certificate.fromCertificateArn(this, "Certificate", config.certificateArn ?? ""),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      ...(firewallArn && { webAclId: firewallArn }),
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: files,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [{ function: shell, eventType: FunctionEventType.VIEWER_REQUEST }],
        responseHeadersPolicy,
      },
      additionalBehaviors: {
        "/api/*": {
          origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint))),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy,
        },
        [`${PREVIEW_PATH}*`]: {
          origin: files,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: headersPolicy(this, "PreviewHeaders", previewHeaders(origins)),
        },
      },
    });
    if (config.domain && config.hostedZoneId) {
      const { domain, hostedZoneId } = config;
      new DomainRecords(this, "Domain", { domain, hostedZoneId, distribution: this.distribution });
    }
    this.origin = `https://${config.domain ?? this.distribution.distributionDomainName}`;
    this.#explain(config, firewallArn);
  }

  #explain({ domain }: Config, firewallArn: string | undefined): void {
    const { distribution } = this;
    explain(
      distribution,
      "Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
      "Nobody can ask for the list: the shell function answers `/` with the app, and no query reaches the bucket.",
    );
    explain(
      distribution,
      "AwsSolutions-CFR1",
      "Teachers on exchange sign in from abroad; a city may add a restriction.",
    );
    if (!firewallArn)
      explain(
        distribution,
        "AwsSolutions-CFR2",
        "A web firewall is billed by the month even when nobody comes; the API throttles, and bodies are bounded.",
      );
    explain(
      distribution,
      "AwsSolutions-CFR3",
      "Every API call has a line in the API's access log; a second log would only add people's addresses.",
    );
    if (!domain)
      explain(
        distribution,
        "AwsSolutions-CFR4",
        "CloudFront's own domain sets its protocol itself; with a domain of one's own it is TLS 1.2.",
      );
  }
}
