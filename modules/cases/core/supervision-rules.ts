/** Plates of electronic supervision: 绿灯预警, 黄牌, 红牌. */
export const plates = { green: '预警', yellow: '黄牌', red: '红牌' } as const;
export type Plate = keyof typeof plates;

/** One thing supervision watches for. */
export interface SupervisionRule {
  readonly title: string;
  readonly plate: Plate;
  readonly law: string;
}

/** What raises a plate (core rules of 电子监察; the colours are the county's, no law fixes them). */
export const supervisionRules = {
  'near-limit': { title: '临近办理期限', plate: 'green', law: '本县电子监察规则' },
  'promise-overdue': { title: '超过承诺办结期限', plate: 'yellow', law: '该事项的实施清单（承诺办结时限）' },
  'precheck-overdue': { title: '超过网上预审期限', plate: 'yellow', law: '本县电子监察规则' },
  'repeat-correction': {
    title: '再次告知补正',
    plate: 'yellow',
    law: '《中华人民共和国行政许可法》第三十二条（一次告知）',
  },
  'statutory-overdue': {
    title: '超过法定办理期限',
    plate: 'red',
    law: '《中华人民共和国行政许可法》第四十二条',
  },
  'first-review-overdue': {
    title: '超过初审期限',
    plate: 'red',
    law: '《中华人民共和国行政许可法》第四十三条',
  },
  'notice-missed': { title: '逾期未一次性告知', plate: 'red', law: '《中华人民共和国行政许可法》第三十二条' },
  'delivery-overdue': {
    title: '超过颁发、送达期限',
    plate: 'red',
    law: '《中华人民共和国行政许可法》第四十四条',
  },
} as const satisfies Record<string, SupervisionRule>;
export type SupervisionRuleId = keyof typeof supervisionRules;

const expiry: Readonly<Record<string, SupervisionRuleId>> = {
  promise: 'promise-overdue',
  precheck: 'precheck-overdue',
  statutory: 'statutory-overdue',
  firstReview: 'first-review-overdue',
  correctionNotice: 'notice-missed',
  delivery: 'delivery-overdue',
};

/** Clocks that run against the applicant: their end is no fault of the office. */
const applicantClocks = ['correction', 'deferred'];

/** The rule an entry of a case breaks, if any. Overdue limits of the applicant raise nothing. */
export function ruleBroken(
  type: string,
  data: Readonly<Record<string, unknown>> = {},
): SupervisionRuleId | undefined {
  const clock = String(data['clock']);
  if (type === 'clockWarned') return applicantClocks.includes(clock) ? undefined : 'near-limit';
  if (type === 'clockExpired') return expiry[clock];
  return type === 'correctionRequested' && data['repeat'] === true ? 'repeat-correction' : undefined;
}

/** Entry types of a case that may break a rule. */
export const watchedEntries = ['clockWarned', 'clockExpired', 'correctionRequested'] as const;
