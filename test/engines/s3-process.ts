// A process to be killed: starts the S3 engine on the folder it is given and says where it listens.
import { startS3 } from "../../infra/local/s3/server.ts";

const [folder = "", accessKeyId = "", secretAccessKey = ""] = process.argv.slice(2);
const engine = await startS3({
  port: 0,
  folder,
  allowedOrigins: [],
  credentials: { accessKeyId, secretAccessKey },
  region: "us-east-1",
});
process.stdout.write(`${engine.url}\n`);
