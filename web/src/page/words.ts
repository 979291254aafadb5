import { catalogue } from "../language/catalogue.ts";

export const pageWords = catalogue({
  zh: {
    again: "再试一次",
    loading: "正在载入",
    home: "回到首页",
    outdated: "平台已更新，这一页要重新载入。",
    outdatedNext: "若有文件正在上传，请先等它传完。",
    reload: "重新载入",
  },
  en: {
    again: "Try again",
    loading: "Loading",
    home: "Back to the start",
    outdated: "The platform was updated: this page needs to load again.",
    outdatedNext: "If files are uploading, let them finish first.",
    reload: "Load again",
  },
});
