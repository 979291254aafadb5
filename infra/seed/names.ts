import type { Text } from "#kernel/text";
import { pick } from "./random.ts";

/** Surnames common along the Tan river, the frequent ones several times. */
const SURNAMES =
  "陈Chen 陈Chen 陈Chen 李Li 李Li 黄Huang 黄Huang 梁Liang 梁Liang 张Zhang 吴Wu 吴Wu 何He 谭Tan 谭Tan 冯Feng 邓Deng 区Ou 伍Wu 关Guan 司徒Situ 余Yu 吕Lü 林Lin 周Zhou 刘Liu 罗Luo 叶Ye 苏Su 莫Mo 卢Lu 郑Zheng 钟Zhong 容Rong 温Wen 甄Zhen 岑Cen 赵Zhao 麦Mai 汤Tang 阮Ruan 胡Hu 曾Zeng 蔡Cai 许Xu 廖Liao 欧阳Ouyang 方Fang 郭Guo 杨Yang 朱Zhu 潘Pan 简Jian 任Ren".split(
    " ",
  );

const FIRST =
  "晓xiao 嘉jia 雅ya 思si 慧hui 文wen 志zhi 伟wei 明ming 海hai 丽li 静jing 秋qiu 春chun 月yue 佩pei 淑shu 婉wan 锦jin 振zhen 国guo 建jian 立li 子zi 梓zi 宇yu 泽ze 浩hao 俊jun 景jing 若ruo 诗shi 美mei 燕yan 玉yu 洁jie 健jian 卓zhuo 凯kai 启qi 少shao 仲zhong 敏min 惠hui 书shu 云yun 映ying 柏bo 乐le 安an".split(
    " ",
  );

const SECOND =
  "岚lan 欣xin 怡yi 琳lin 君jun 婷ting 敏min 茵yin 莹ying 雯wen 华hua 辉hui 强qiang 杰jie 锋feng 明ming 贤xian 彬bin 健jian 恒heng 儿er 珊shan 兰lan 梅mei 芬fen 琼qiong 芳fang 霞xia 萍ping 颜yan 宁ning 峰feng 铭ming 源yuan 涛tao 林lin 航hang 良liang 棠tang 禾he 苗miao 溪xi 舟zhou 恩en 安an 平ping 民min 泉quan 仪yi 瑶yao".split(
    " ",
  );

const SINGLE =
  "颖ying 倩qian 娟juan 磊lei 勇yong 毅yi 璐lu 凡fan 彤tong 昊hao 玲ling 艳yan 帆fan 晴qing 萌meng 瑾jin 曦xi 川chuan".split(
    " ",
  );

function part(written: string): { zh: string; en: string } {
  const en = written.replace(/^\p{Script=Han}+/u, "");
  return { zh: written.slice(0, written.length - en.length), en };
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Gives invented names, never the same one twice, none of those in `taken` (written in Chinese). */
export function namesFrom(random: () => number, taken: Iterable<string>): () => Text {
  const given = new Set(taken);
  return function next(): Text {
    const surname = part(pick(SURNAMES, random));
    const short = random() < 0.14;
    const first = part(pick(short ? SINGLE : FIRST, random));
    const second = short ? { zh: "", en: "" } : part(pick(SECOND, random));
    const zh = surname.zh + first.zh + second.zh;
    if (given.has(zh) || first.en === second.en) return next();
    given.add(zh);
    // Pinyin sets an apostrophe before a syllable that begins with a vowel: Zhi'an.
    const joint = /^[aeo]/.test(second.en) ? "'" : "";
    return { zh, en: `${surname.en} ${capitalised(first.en + joint + second.en)}` };
  };
}
