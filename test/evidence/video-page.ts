/** The code that makes and sketches recordings, alone on a page of a real browser: no app, no API. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { afterFile } from "../after-file.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the page holds: the app's own modules, and mediabunny to write recordings to try them on. */
const MODULES = `
  export * from "./web/src/video/smaller.ts";
  export * from "./web/src/video/sketch.ts";
  export * as media from "mediabunny";
`;

export interface VideoPage {
  /** A page with nothing on it; `/video.js` has the modules, `/clip.mp4` a clip of the demo city. */
  open(): Promise<Page>;
}

export const startVideoPage = async (browser: Browser): Promise<VideoPage> => {
  const { outputFiles } = await build({
    stdin: { contents: MODULES, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const clip = await readFile(new URL("clip-sunrise.mp4", evidenceFolder));
  const server = createServer(({ url }, answer) => {
    if (url === "/video.js") answer.setHeader("content-type", "text/javascript").end(script);
    else if (url === "/clip.mp4") answer.setHeader("content-type", "video/mp4").end(clip);
    else answer.setHeader("content-type", "text/html").end("<!doctype html><title>video</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterFile(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    async open() {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.addScriptTag({ type: "module", content: BENCH });
      await page.waitForFunction(() => "bench" in globalThis);
      return page;
    },
  };
};

/** Writes recordings: pictures drawn on a canvas, coded as H.264, with the clip's sound. */
const BENCH = `
  import * as video from "/video.js";
  const { media } = video;
  const clip = new File([await (await fetch("/clip.mp4")).blob()], "clip.mp4", { type: "video/mp4" });
  const record = async ({ width, height, seconds, draw, bitsPerSecond, tags = {}, opus = false }) => {
    const target = new media.BufferTarget();
    const output = new media.Output({ format: new media.Mp4OutputFormat({ fastStart: false }), target });
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    const quality = new media.Quality({ bitrate: bitsPerSecond });
    const picture = new media.CanvasSource(canvas, { codec: "avc", quality, keyFrameInterval: 0.5 });
    output.addVideoTrack(picture, { frameRate: 30 });
    const input = new media.Input({ source: new media.BlobSource(clip), formats: [media.MP4] });
    const track = await input.getPrimaryAudioTrack();
    const sound = opus
      ? new media.AudioSampleSource({ codec: "opus", bitrate: 64000 })
      : new media.EncodedAudioPacketSource("aac");
    output.addAudioTrack(sound);
    output.setMetadataTags(tags);
    await output.start();
    for (let i = 0; i < seconds * 30; i++) {
      draw(context, i / 30, width, height);
      await picture.add(i / 30, 1 / 30);
    }
    if (opus) for await (const sample of new media.AudioSampleSink(track).samples(0, seconds)) await sound.add(sample);
    else {
      const decoderConfig = await track.getDecoderConfig();
      for await (const packet of new media.EncodedPacketSink(track).packets()) {
        if (packet.timestamp >= seconds) break;
        await sound.add(packet, { decoderConfig });
      }
    }
    await output.finalize();
    return new File([target.buffer], "我的课.MOV", { type: "video/quicktime" });
  };
  const look = async (file) => {
    const input = new media.Input({ source: new media.BlobSource(file), formats: [media.MP4] });
    const [picture, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const head = new TextDecoder("latin1").decode(await file.slice(0, 200000).arrayBuffer());
    const packets = [];
    if (sound) for await (const { data } of new media.EncodedPacketSink(sound).packets())
      packets.push([...new Uint8Array(await crypto.subtle.digest("SHA-256", data))].slice(0, 4).join("."));
    return {
      name: file.name, type: file.type, sizeBytes: file.size, seconds: await input.computeDuration(),
      width: await picture.getDisplayWidth(), height: await picture.getDisplayHeight(), codec: await picture.getCodec(),
      framesPerSecond: (await picture.computePacketStats()).averagePacketRate,
      soundCodec: await sound?.getCodec(), sound: packets, tags: await input.getMetadataTags(),
      indexFirst: head.indexOf("moov") > 0 && (head.indexOf("mdat") < 0 || head.indexOf("moov") < head.indexOf("mdat")),
    };
  };
  const leftOver = async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("smaller", { create: true });
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    return names.length;
  };
  const colourful = (context, at, width, height) => {
    context.fillStyle = "hsl(" + at * 40 + " 60% 40%)";
    context.fillRect(0, 0, width, height);
    for (let i = 0; i < 400; i++) {
      context.fillStyle = "hsl(" + (i * 37 + at * 900) % 360 + " 80% 60%)";
      context.fillRect((i * 97 + at * 300) % width, (i * 53 + at * 200) % height, 60, 40);
    }
  };
  const still = (context, at, width, height) => colourful(context, 1, width, height);
  const darkFirst = (context, at, width, height) => {
    if (at >= 2) return colourful(context, at, width, height);
    context.fillStyle = "black";
    context.fillRect(0, 0, width, height);
  };
  globalThis.bench = { video, record, look, leftOver, clip, colourful, still, darkFirst };
`;
