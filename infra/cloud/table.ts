import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";

import { TABLE } from "../../functions/kernel/table.ts";
import type { Config } from "../config.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The platform's one table, as `kernel/table.ts` describes it. Paid by the request; any second of the last 35 days can be restored. */
export class PlatformTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { environment }: Config) {
    super(scope, id);
    const lasting = environment === "production";
    this.table = new TableV2(this, "Table", {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      globalSecondaryIndexes: Object.entries(TABLE.indexes).map(([indexName, { partitionKey, sortKey }]) => ({
        indexName,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
      })),
      billing: Billing.onDemand(),
      // A key of DynamoDB's own: encrypted at rest like any other, without a price per request.
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      timeToLiveAttribute: TABLE.timeToLive,
      dynamoStream: StreamViewType[TABLE.stream],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: lasting,
      removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
