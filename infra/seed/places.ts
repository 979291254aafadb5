import type { Text } from "#kernel/text";

export type Stage = "kindergarten" | "primary" | "junior" | "senior";

export interface SeedPlace {
  code: string;
  kind: "city" | "district" | "school" | "pool";
  name: Text;
  /** Code of the place above; only the city has none. */
  parent?: string;
  rural?: boolean;
  pilot?: boolean;
  stages?: Stage[];
}

const CITY: SeedPlace = { code: "jiangmen", kind: "city", name: { zh: "江门市", en: "Jiangmen" } };

const POOL: SeedPlace = {
  code: "pool",
  kind: "pool",
  name: { zh: "江门市专家库", en: "Jiangmen expert pool" },
  parent: CITY.code,
};

type SchoolType = "nursery" | "primary" | "junior" | "nine-year" | "complete" | "senior";

const TYPES: Record<SchoolType, { zh: string; en: string; stages: Stage[] }> = {
  nursery: { zh: "幼儿园", en: "Kindergarten", stages: ["kindergarten"] },
  primary: { zh: "小学", en: "Primary School", stages: ["primary"] },
  junior: { zh: "初级中学", en: "Junior Secondary School", stages: ["junior"] },
  "nine-year": { zh: "学校", en: "Nine-Year School", stages: ["primary", "junior"] },
  complete: { zh: "中学", en: "Secondary School", stages: ["junior", "senior"] },
  senior: { zh: "高级中学", en: "Senior Secondary School", stages: ["senior"] },
};

type School = [zh: string, en: string, type: SchoolType, where?: "rural"];

/** Districts are the city's real seven; every school is invented. Source: the programme names 52 pilot schools. */
const DISTRICTS: { code: string; zh: string; en: string; schools: School[] }[] = [
  {
    code: "pengjiang",
    zh: "蓬江区",
    en: "Pengjiang",
    schools: [
      ["星河", "Xinghe", "primary"],
      ["听溪", "Tingxi", "primary"],
      ["云帆", "Yunfan", "primary"],
      ["青禾", "Qinghe", "nursery"],
      ["望榕", "Wangrong", "junior"],
      ["晴川", "Qingchuan", "nine-year"],
      ["朗月", "Langyue", "complete"],
      ["远岫", "Yuanxiu", "senior"],
      ["苇岸", "Wei'an", "primary", "rural"],
    ],
  },
  {
    code: "jianghai",
    zh: "江海区",
    en: "Jianghai",
    schools: [
      ["潮音", "Chaoyin", "primary"],
      ["白鹭", "Bailu", "primary"],
      ["拾光", "Shiguang", "nursery"],
      ["礼川", "Lichuan", "junior"],
      ["澄波", "Chengbo", "senior"],
    ],
  },
  {
    code: "xinhui",
    zh: "新会区",
    en: "Xinhui",
    schools: [
      ["葵影", "Kuiying", "primary"],
      ["橘灯", "Judeng", "primary"],
      ["墨池", "Mochi", "primary"],
      ["小葵", "Xiaokui", "nursery"],
      ["云溪", "Yunxi", "junior"],
      ["古榕", "Gurong", "complete"],
      ["崖风", "Yafeng", "senior"],
      ["鹭洲", "Luzhou", "primary", "rural"],
      ["苇塘", "Weitang", "nine-year", "rural"],
      ["水杉", "Shuishan", "nursery", "rural"],
    ],
  },
  {
    code: "taishan",
    zh: "台山市",
    en: "Taishan",
    schools: [
      ["碧浪", "Bilang", "primary"],
      ["骑楼", "Qilou", "primary"],
      ["沙鸥", "Sha'ou", "nursery"],
      ["珊瑚", "Shanhu", "junior"],
      ["川屿", "Chuanyu", "senior"],
      ["望海", "Wanghai", "primary", "rural"],
      ["稻浪", "Daolang", "primary", "rural"],
      ["归燕", "Guiyan", "nine-year", "rural"],
      ["渔火", "Yuhuo", "junior", "rural"],
    ],
  },
  {
    code: "kaiping",
    zh: "开平市",
    en: "Kaiping",
    schools: [
      ["碉影", "Diaoying", "primary"],
      ["长桥", "Changqiao", "primary"],
      ["苔花", "Taihua", "nursery"],
      ["潭光", "Tanguang", "junior"],
      ["稻香岭", "Daoxiangling", "primary", "rural"],
      ["榕荫", "Rongyin", "primary", "rural"],
      ["石桥湾", "Shiqiaowan", "nine-year", "rural"],
      ["竹溪", "Zhuxi", "nursery", "rural"],
    ],
  },
  {
    code: "heshan",
    zh: "鹤山市",
    en: "Heshan",
    schools: [
      ["鹤影", "Heying", "primary"],
      ["茶坡", "Chapo", "junior"],
      ["松涛", "Songtao", "complete"],
      ["松果", "Songguo", "primary", "rural"],
      ["山泉", "Shanquan", "primary", "rural"],
      ["蒲公英", "Pugongying", "nursery", "rural"],
    ],
  },
  {
    code: "enping",
    zh: "恩平市",
    en: "Enping",
    schools: [
      ["锦流", "Jinliu", "primary"],
      ["泉声", "Quansheng", "junior"],
      ["梅影", "Meiying", "primary", "rural"],
      ["山岚", "Shanlan", "junior", "rural"],
      ["萤火", "Yinghuo", "nursery", "rural"],
    ],
  },
];

const districts: SeedPlace[] = DISTRICTS.map(({ code, zh, en }) => ({
  code,
  kind: "district",
  name: { zh, en },
  parent: CITY.code,
}));

/** The 52 pilot schools, district by district; codes are `<district>-<two digits>`. */
export const schools: SeedPlace[] = DISTRICTS.flatMap((district) =>
  district.schools.map(([zh, en, type, where], index): SeedPlace => ({
    code: `${district.code}-${String(index + 1).padStart(2, "0")}`,
    kind: "school",
    name: {
      zh: `${district.zh}${zh}${TYPES[type].zh}`,
      en: `${en} ${TYPES[type].en}, ${district.en}`,
    },
    parent: district.code,
    rural: where === "rural",
    pilot: true,
    stages: [...TYPES[type].stages],
  })),
);

/** Parents before children. */
export const places: SeedPlace[] = [CITY, POOL, ...districts, ...schools];
