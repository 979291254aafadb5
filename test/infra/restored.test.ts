/** The last step of a restore: the stack on another table than the one it made, and back. */
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";

import { readConfig } from "../../infra/config.ts";
import { switchCommand } from "../../infra/recovery/switch-over.ts";
import { ELSEWHERE, OWN_ISSUER, synthesise } from "./platform.ts";

const NAME = "weineng-TableAF1B-1A2B3C-restored-20261123T080000Z";
const tableIn = (region: string, partition = "aws"): string =>
  `arn:${partition}:dynamodb:${region}:123456789012:table/${NAME}`;
const streamIn = (region: string, partition = "aws"): string =>
  `${tableIn(region, partition)}/stream/2026-11-23T09:41:07.512`;
const RESTORED = streamIn("eu-central-1");

type Synthesised = ReturnType<typeof synthesise>;

const tableOf = ({ ofType }: Synthesised) => {
  const [made, ...others] = ofType("AWS::DynamoDB::GlobalTable");
  if (!made || others.length > 0) throw new Error("the stack makes one table");
  return made;
};
const text = (value: unknown): string => JSON.stringify(value);
/** Ids of whatever speaks of the table that the stack made: resources and outputs. */
const speakingOf = (stack: Synthesised, table: string): string[] =>
  [...Object.entries(stack.template.Resources), ...Object.entries(stack.template.Outputs)]
    .filter(([id, said]) => id !== table && text(said).includes(`"${table}"`))
    .map(([id]) => id);

const CHOICES: [string, Record<string, string>, string][] = [
  ["a demo", {}, RESTORED],
  ["a production", { environment: "production", alarmEmail: "ops@example.cn" }, RESTORED],
  ["a platform in China", { ...OWN_ISSUER, ...ELSEWHERE }, streamIn("cn-north-1", "aws-cn")],
];

describe.each(CHOICES)("the restored table of %s", (_, settings, restoredTable) => {
  const before = synthesise(settings);
  const after = synthesise({ ...settings, restoredTable });
  const made = tableOf(before);

  test("is what everything uses, and nothing speaks of the first one any more", () => {
    expect(speakingOf(before, made.id).length).toBeGreaterThan(8);
    expect(speakingOf(after, made.id)).toEqual([]);
  });

  test("is named to each function that has a table, and each may do with it what it might with the first", () => {
    const named = ({ ofType }: Synthesised) =>
      ofType("AWS::Lambda::Function").flatMap(({ id, Properties }) => {
        const name = Properties["Environment"]?.Variables?.TABLE_NAME;
        return name === undefined ? [] : [[id, name]];
      });
    expect(named(after)).toEqual(named(before).map(([id]) => [id, NAME]));

    const [restoredArn = ""] = restoredTable.split("/stream/");
    const policies = ({ ofType }: Synthesised) =>
      Object.fromEntries(ofType("AWS::IAM::Policy").map(({ id, Properties }) => [id, Properties["PolicyDocument"]]));
    const rewritten = text(policies(before))
      .replaceAll(text({ "Fn::GetAtt": [made.id, "StreamArn"] }), text(restoredTable))
      .replaceAll(text({ "Fn::GetAtt": [made.id, "Arn"] }), text(restoredArn))
      .replaceAll(/\{"Fn::Join":\["",\["(arn:[^"]+)","([^"]+)"\]\]\}/g, '"$1$2"');
    expect(policies(after)).toEqual(JSON.parse(rewritten));
  });

  test("is what the workers hear of, from the beginning of its stream", () => {
    for (const consumer of ["FactsStream", "FactsFiles"])
      expect(after.propertiesOf("AWS::Lambda::EventSourceMapping", consumer)).toEqual({
        ...before.propertiesOf("AWS::Lambda::EventSourceMapping", consumer),
        EventSourceArn: restoredTable,
        StartingPosition: "TRIM_HORIZON",
      });
  });

  test("is what the operator is told of, and looks at", () => {
    expect(after.template.Outputs["TableName"]?.Value).toBe(NAME);
    const board = text(after.propertiesOf("AWS::CloudWatch::Dashboard"));
    expect(board.split(`\\"TableName\\",\\"${NAME}\\"`).length).toBeGreaterThan(4);
  });

  test("leaves the first one, and all else, as it was", () => {
    expect(tableOf(after)).toEqual(made);
    expect(after.resources.map(({ id, Type }) => [id, Type])).toEqual(
      before.resources.map(({ id, Type }) => [id, Type]),
    );
    const users = new Set(speakingOf(before, made.id));
    for (const [id, resource] of Object.entries(before.template.Resources))
      if (!users.has(id)) expect(after.template.Resources[id], id).toEqual(resource);
  });

  test("leaves nothing of cdk-nag unexplained", () => {
    expect(new AwsSolutionsChecks().validateScope(after.stack).violations).toEqual([]);
  });
});

describe("a restored table that will not do", () => {
  const read = (restoredTable: string, region?: string) => readConfig((name) => ({ restoredTable })[name], region);

  test.each([
    NAME,
    tableIn("eu-central-1"),
    `${tableIn("eu-central-1")}/stream/`,
    RESTORED.replace("123456789012", "city"),
    RESTORED.replace("dynamodb", "kinesis"),
    `${RESTORED} `,
    "",
  ])("%o stops the synthesis, and is told what it may be", (given) => {
    expect(() => synthesise({ restoredTable: given })).toThrow(
      /\n {2}restoredTable: the ARN of the restored table's stream/,
    );
  });

  test("is one in another region: functions look in their own", () => {
    expect(() => read(RESTORED, "us-east-1")).toThrow(
      /\n {2}restoredTable: a table in eu-central-1; the deployment is in us-east-1/,
    );
    for (const region of ["eu-central-1", undefined]) expect(() => read(RESTORED, region)).not.toThrow();
  });
});

test("the command that the drill prints is one that the stack understands", () => {
  const given = (command: string) => {
    const [program, ...options] = command.split(" -c ");
    expect(program).toBe("npx cdk deploy");
    return Object.fromEntries(options.map((option) => option.split(/=(.*)/).slice(0, 2) as [string, string]));
  };
  const named = given(switchCommand(RESTORED, "weineng-demo"));
  expect(named).toEqual({ name: "weineng-demo", restoredTable: RESTORED });
  expect(readConfig((name) => named[name], "eu-central-1", Object.keys(named))).toMatchObject(named);
  expect(given(switchCommand(RESTORED))).toEqual({ restoredTable: RESTORED });
});
