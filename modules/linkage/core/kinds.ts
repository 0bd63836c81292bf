/** What is out of order, with the clause it offends. */
export interface FindingKindDefinition {
  readonly title: string;
  readonly law: string;
  /** How it shows, in a sentence for the definition of figures. */
  readonly shows: string;
}

const act = (articles: string): string => `《中华人民共和国行政许可法》${articles}`;

/** Kinds of findings. The words are ours; the phenomena are those named in the county's report (行政审批“体外循环”). */
export const findingKinds = {
  'result-without-case': {
    title: '有证无件',
    law: act('第二十九条、第三十二条、第三十八条'),
    shows: '证照台账有证，系统中没有能说明它的办件',
  },
  'decided-before-accepted': {
    title: '先决定后受理',
    law: act('第三十二条、第三十四条'),
    shows: '办件的决定日或办结日早于受理日',
  },
  'issued-before-decided': {
    title: '先发证后决定',
    law: act('第三十八条、第三十九条'),
    shows: '台账发证日期早于办件的受理日、决定日，或者办件还没有决定',
  },
  'back-filled': {
    title: '事后补录',
    law: act('第三十二条、第四十二条'),
    shows: '办件在发证之后才收件，或者各环节集中在数分钟内录入，或者录入远晚于所称日期',
  },
  'clock-started-late': {
    title: '计时起点滞后',
    law: act('第三十二条、第四十二条'),
    shows: '材料齐全或者网上提交之后，迟迟不登记受理、收件',
  },
  'not-in-register': {
    title: '有件无证',
    law: act('第三十九条、第四十四条'),
    shows: '办件已出证办结，所属期间的完整台账中没有这张证',
  },
  'register-differs': {
    title: '台账不一致',
    law: act('第三十九条、第四十四条'),
    shows: '台账与办件的持有人、证号、日期、事项或部门不同',
  },
  'double-number': {
    title: '证号重复',
    law: act('第三十九条'),
    shows: '同一部门的同一证号发给了不同的持有人',
  },
} as const satisfies Record<string, FindingKindDefinition>;
export type FindingKind = keyof typeof findingKinds;

export const findingKindIds = Object.keys(findingKinds) as FindingKind[];

/** What makes the county the one to watch: the law's duty of supervision and the county's own rule. */
export const SUPERVISION_RULE = `${act('第六十条')}；本县电子监察规则（体外循环核查）`;
