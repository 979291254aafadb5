import { catalogue } from "../language/catalogue.ts";

export const exportWords = catalogue({
  zh: {
    title: "我的数据",
    lead: "平台上所有关于您的内容，可以存成一个文件带走。只有您自己能生成。",
    holds: "文件里有",
    parts: [
      "名册上的姓名、学校、学科和身份",
      "每一次自评的回答",
      "每一份证据：说明、同意记录、检查结果、什么时候被打开过、评审结论",
      "每一笔学时",
      "您评过的（如果您是专家），以及您在平台上留下的操作记录",
    ].join("\n"),
    blind: "评审老师的姓名不在里面：您看不到他们，他们也看不到您。",
    links: "证据原件以链接附在文件里，生成后 15 分钟内可以下载。",
    make: "生成并保存",
    making: "正在汇总",
    made: (submissions: number, files: number, until: string) =>
      `已保存：${submissions} 份证据，${files} 个文件。里面的链接 ${until} 前有效。`,
    erase: "要彻底删除某个文件，请打开那份证据，在文件旁选“彻底删除”。",
    toEvidence: "去看我的证据",
    fileName: (day: string) => `微能-我的数据-${day}.json`,
  },
  en: {
    title: "My data",
    lead: "Everything the platform holds about you, as one file to keep. Only you can make it.",
    holds: "In the file",
    parts: [
      "Your name, school, subject and roles from the roster",
      "Your answers to every self-assessment",
      "Every submission: notes, consents, what was found in each file, when it was opened, the verdict",
      "Every entry of your hours",
      "What you have scored, if you are an expert, and the trail of what you did here",
    ].join("\n"),
    blind: "Reviewers are not named in it: you do not see them, and they do not see you.",
    links: "Your originals are there as links, good for 15 minutes after the file is made.",
    make: "Make it and save",
    making: "Gathering",
    made: (submissions, files, until) =>
      `Saved: ${submissions === 1 ? "1 submission" : `${submissions} submissions`}, ${files === 1 ? "1 file" : `${files} files`}. The links in it work until ${until}.`,
    erase: "To delete a file for good, open its submission and choose “Delete for good” beside the file.",
    toEvidence: "Go to my evidence",
    fileName: (day) => `weineng-my-data-${day}.json`,
  },
});
