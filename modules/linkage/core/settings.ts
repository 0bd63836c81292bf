import { defineSetting } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';

const whole = (title: string, minimum: number, maximum: number) => Type.Integer({ title, minimum, maximum });
const DESIGN = '国家和省没有统一规定，本系统建议值（2021）';

/** Everything about approvals outside the system that no rule fixes, with the source of each default. */
export const linkageSettings = {
  answerDays: defineSetting({
    key: 'linkage.answer-days',
    title: '部门说明情况的期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 5,
    source: DESIGN,
  }),
  rulingDays: defineSetting({
    key: 'linkage.ruling-days',
    title: '认定期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 5,
    source: DESIGN,
  }),
  rightingDays: defineSetting({
    key: 'linkage.righting-days',
    title: '整改期限（工作日）',
    schema: whole('工作日', 1, 120),
    default: 15,
    source: DESIGN,
  }),
  checkingDays: defineSetting({
    key: 'linkage.checking-days',
    title: '核查整改的期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 5,
    source: DESIGN,
  }),
  urgingDays: defineSetting({
    key: 'linkage.urging-days',
    title: '逾期未说明每隔几个工作日督办一次',
    schema: whole('工作日', 1, 60),
    default: 3,
    source: DESIGN,
  }),
  letters: defineSetting({
    key: 'linkage.letters',
    title: '督办几次仍不说明的通报',
    schema: whole('次', 1, 10),
    default: 2,
    source: DESIGN,
  }),
  burstMinutes: defineSetting({
    key: 'linkage.burst-minutes',
    title: '承诺件自受理至办结不超过几分钟视为集中补录',
    schema: whole('分钟', 1, 480),
    default: 10,
    source: `${DESIGN}；承诺件须经审查（行政许可法第三十四条），数分钟内走完全程的多为事后补录`,
  }),
  enteredLateDays: defineSetting({
    key: 'linkage.entered-late-days',
    title: '台账记录晚于其所称日期超过几个工作日视为补录',
    schema: whole('工作日', 0, 60),
    default: 3,
    source: DESIGN,
  }),
  acceptedLateDays: defineSetting({
    key: 'linkage.accepted-late-days',
    title: '材料齐全后超过几个工作日才登记受理视为计时滞后',
    schema: whole('工作日', 0, 60),
    default: 5,
    source: '《中华人民共和国行政许可法》第三十二条的五日；非许可事项参照，本系统建议值（2021）',
  }),
  receivedLateDays: defineSetting({
    key: 'linkage.received-late-days',
    title: '网上提交后超过几个工作日才登记收件视为计时滞后',
    schema: whole('工作日', 0, 60),
    default: 2,
    source: '各地网上预审多为1至2个工作日，法律未作规定（2021）',
  }),
  issueDays: defineSetting({
    key: 'linkage.issue-days',
    title: '发证日期晚于决定日期超过几个工作日视为不一致',
    schema: whole('工作日', 0, 120),
    default: 10,
    source: '《中华人民共和国行政许可法》第四十四条的十日（2021）',
  }),
  matchDays: defineSetting({
    key: 'linkage.match-days',
    title: '没有办件编号、证号也对不上时，发证日期与办结日期相差几日以内可按持有人和事项对应',
    schema: whole('日', 0, 365),
    default: 30,
    source: DESIGN,
  }),
  copies: defineSetting({
    key: 'linkage.copied-procedures',
    title: '由其他平台导入的办件所用的程序（其录入时刻不是办理时刻，不按录入时刻判断补录）',
    schema: Type.Array(Type.String({ title: '程序', minLength: 3, maxLength: 60 }), {
      title: '程序',
      maxItems: 20,
      uniqueItems: true,
    }),
    default: ['cases.imported'],
    source: '市级平台办件由本系统批量导入（2021）',
  }),
  liveFrom: defineSetting({
    key: 'linkage.live-from',
    title: '本系统正式上线日：自此日起按记录写入时刻判断补录；为空则不判断（历史数据、演示数据均为事后装入）',
    schema: Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], { title: '上线日' }),
    default: null,
    source: '由各县填写（2021）',
  }),
};

/** Values of the settings, as facts carry them. */
export type LinkageSettingValues = {
  [K in keyof typeof linkageSettings]: Static<(typeof linkageSettings)[K]['schema']>;
};

/** The values where the county has set none of its own. */
export const defaultLinkageSettings = Object.fromEntries(
  Object.entries(linkageSettings).map(([name, setting]) => [name, setting.default]),
) as LinkageSettingValues;
