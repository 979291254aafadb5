// A process to be killed: starts the S3 engine on the folder and port it is given and says where it listens.
import { startS3 } from "../../infra/local/s3/server.ts";

const [folder = "", accessKeyId = "", secretAccessKey = "", port = "0"] = process.argv.slice(2);
const engine = await startS3({
  port: Number(port),
  folder,
  allowedOrigins: [],
  credentials: { accessKeyId, secretAccessKey },
  region: "us-east-1",
});
process.stdout.write(`${engine.url}\n`);
