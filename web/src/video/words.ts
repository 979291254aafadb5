import { catalogue } from "../language/catalogue.ts";

export const videoWords = catalogue({
  zh: {
    large: (now: string, then: string) => `这段视频有 ${now}。可以先在这台设备上压小到约 ${then}，再上传。`,
    codec: (then: string) => `这段视频的编码，有些电脑放不了。可以先在这台设备上转成通用的格式（约 ${then}），再上传。`,
    cost: "压小后画面最高 720p，板书和人脸仍看得清，声音不变。压的时候请不要关闭这一页。",
    make: "先压小再传",
    makeOf: (name: string) => `先压小再传 ${name}`,
    making: (share: string) => `正在压小 ${share}`,
    left: (duration: string) => `约剩 ${duration}`,
    makingOf: (name: string) => `压小 ${name} 的进度`,
    stop: "不压了，按原样传",
    stopOf: (name: string) => `不压了，按原样上传 ${name}`,
    kept: {
      device: "这台设备不能压视频，就按原样传；评审看到的一样。换一台新些的电脑也可以试试。",
      sound: "这台设备压的时候留不住声音，所以按原样传。",
      larger: "压过之后并没有变小，所以按原样传。",
      failed: "没有压成，所以按原样传。原来的视频没有动过。",
    },
  },
  en: {
    large: (now, then) => `This video is ${now}. This device can make it about ${then} first, then upload it.`,
    codec: (then) =>
      `Some computers cannot play the way this video is coded. This device can turn it into the usual form first (about ${then}), then upload it.`,
    cost: "The picture becomes 720p at most: the board and faces stay clear, the sound stays as it is. Please keep this page open meanwhile.",
    make: "Make it smaller first",
    makeOf: (name) => `Make ${name} smaller first`,
    making: (share) => `Making it smaller, ${share}`,
    left: (duration) => `about ${duration} left`,
    makingOf: (name) => `Progress of making ${name} smaller`,
    stop: "Stop, upload it as it is",
    stopOf: (name) => `Stop, upload ${name} as it is`,
    kept: {
      device:
        "This device cannot make videos smaller, so it is uploaded as it is; reviewers see the same. A newer computer may manage.",
      sound: "This device would lose the sound, so the video is uploaded as it is.",
      larger: "It did not get any smaller, so it is uploaded as it is.",
      failed: "That did not work, so the video is uploaded as it is. The original was not touched.",
    },
  },
});
