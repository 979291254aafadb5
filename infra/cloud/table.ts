import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  type ITableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";

import { TABLE } from "../../functions/kernel/table.ts";
import type { Config } from "../config.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The platform's one table, as `kernel/table.ts` describes it. Paid by the request; any second of the last 35 days can be restored.
 * After a restore the platform uses the restored table; the one made here stays as it is, for a deployment that goes back to it.
 */
export class PlatformTable extends Construct {
  /** Where everything is read and written, and what the workers hear of. */
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, { environment, restoredTable }: Config) {
    super(scope, id);
    const lasting = environment === "production";
    const made = new TableV2(this, "Table", {
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
    // The CDK's own types disagree on whether an optional property may be there and undefined.
    this.table = restoredTable === undefined ? (made as ITableV2) : this.#restored(restoredTable);
  }

  /** The name of a stream begins with the name of its table. */
  #restored(tableStreamArn: string): ITableV2 {
    const [tableArn = ""] = tableStreamArn.split("/stream/");
    return TableV2.fromTableAttributes(this, "Restored", { tableArn, tableStreamArn });
  }
}
