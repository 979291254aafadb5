/** Words that invented scorers leave beside a criterion; enough of them that two verdicts do not read alike. */

export const PRAISE = [
  "每一步都能看出是为学生的难处准备的，读着就能照着上。",
  "学生的反应写得具体，能看到方法起了作用。",
  "材料和课堂对得上，细节可信。",
  "停顿和追问安排得很稳，学生有时间想。",
];

export const ADVICE = [
  "方法清楚。如果补上一两句学生当时的原话，会更有说服力。",
  "做到了基本要求。下次可以写写没听懂的学生怎么跟上。",
  "步骤完整，可以再说明为什么在这里用、不用会怎样。",
  "数据有了，再往前走一步：根据它改了哪一处教学。",
];

export const UNMET = [
  "这一项材料里没有看到对应的过程，请补一段能看出学生怎么做的记录。",
  "只有结论，没有依据。请把能支持它的学生作品或数据放进来。",
];
