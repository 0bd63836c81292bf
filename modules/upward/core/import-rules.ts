/** A check on what a source sends. `rejected`: the row (or the case) is not taken in; `warning`: it is, and somebody should look. */
export interface ImportRule {
  readonly level: 'rejected' | 'warning';
  readonly text: string;
  /** Where the rule comes from. */
  readonly source: string;
}

const EXCHANGE = '国家数据交换表 up_pro_*（必填项）';
const ORDER = '《中华人民共和国行政许可法》第三十二条、第四十二条（收件、受理、决定的先后）';
const COUNTY = '本系统接入规则（2026）';

/** Every rule by id; a finding names its rule, so that whoever sent the file knows what to correct. */
export const importRules = {
  'not-readable': { level: 'rejected', text: '这一行不是合法的数据', source: '交换文件格式（JSON行或CSV）' },
  'no-number': { level: 'rejected', text: '没有办件编号，或编号过长', source: EXCHANGE },
  missing: { level: 'rejected', text: '必填项为空', source: EXCHANGE },
  'too-long': { level: 'rejected', text: '内容过长', source: EXCHANGE },
  'bad-time': {
    level: 'rejected',
    text: '不是真实的日期或时间',
    source: 'GB/T 39046（日期、日期时间的写法）',
  },
  future: { level: 'rejected', text: '日期晚于今天', source: COUNTY },
  'accept-before-apply': { level: 'rejected', text: '受理早于申请', source: ORDER },
  'finish-before-accept': { level: 'rejected', text: '办结早于受理', source: ORDER },
  'end-before-start': { level: 'rejected', text: '结束早于开始', source: EXCHANGE },
  'due-before-accept': {
    level: 'warning',
    text: '承诺办结时间早于受理，不采用；此件不计入按期办结率',
    source: '《中华人民共和国行政许可法》第四十二条（期限自受理之日起算）',
  },
  'unknown-item': { level: 'rejected', text: '本县事项目录中没有这个事项编码', source: COUNTY },
  'item-not-in-force': { level: 'warning', text: '申请当日该事项没有在用的实施清单', source: COUNTY },
  'item-name-differs': { level: 'warning', text: '事项名称与目录不同，以目录为准', source: COUNTY },
  'unknown-organisation': {
    level: 'rejected',
    text: '通讯录中没有这个统一社会信用代码的单位',
    source: 'GB 32100；本县机构通讯录',
  },
  'organisation-differs': { level: 'warning', text: '受理部门不是该事项的实施主体', source: COUNTY },
  'bad-id-number': {
    level: 'rejected',
    text: '证件号码不对',
    source: 'GB 11643（公民身份号码）、GB 32100（统一社会信用代码）',
  },
  'unknown-code': { level: 'rejected', text: '代码不在代码表中', source: '交换代码表（core §2.5、§2.6）' },
  'applicant-type-differs': { level: 'rejected', text: '申请人类型与证件类型不符', source: EXCHANGE },
  'bad-name': {
    level: 'rejected',
    text: '名称中含有号码，个人信息不得写入台账',
    source: '《中华人民共和国个人信息保护法》第五十一条',
  },
  duplicate: { level: 'warning', text: '同一办件有多行，采用操作时间最后的一行', source: COUNTY },
  orphan: { level: 'rejected', text: '没有对应的受理行，本系统中也没有这一办件', source: EXCHANGE },
  'state-without-result': { level: 'rejected', text: '状态是已结束，却没有结果行', source: EXCHANGE },
  'ended-here': { level: 'warning', text: '此件在本系统中已作废，不再更新', source: COUNTY },
  refused: { level: 'rejected', text: '台账不接受', source: COUNTY },
} as const satisfies Record<string, ImportRule>;
export type ImportRuleId = keyof typeof importRules;

/** What is wrong with a row: where, in which column, by which rule. It never quotes the value, which may be a person's number. */
export interface Finding {
  readonly set: string;
  readonly line: number;
  readonly field: string;
  readonly rule: ImportRuleId;
  readonly detail?: string;
}
