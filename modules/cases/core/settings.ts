import { Type, type Static } from 'typebox';
import { defineSetting } from '@yimen/platform/contract';

const days = (title: string) => Type.Integer({ minimum: 1, maximum: 365, title });

/** Everything about cases that no law fixes, with the source of each default. */
export const caseSettings = {
  precheckDays: defineSetting({
    key: 'cases.precheck-days',
    title: '网上申请预审期限（工作日）',
    schema: days('工作日'),
    default: 2,
    source: '各地实践多为1至2个工作日，法律未作规定（2021）',
  }),
  correctionDays: defineSetting({
    key: 'cases.correction-days',
    title: '申请人补正期限（工作日）',
    schema: days('工作日'),
    default: 15,
    source: '法律未作规定，本系统建议值（2021）',
  }),
  otherNoticeDays: defineSetting({
    key: 'cases.other-notice-days',
    title: '非许可事项一次性告知补正期限（工作日）',
    schema: days('工作日'),
    default: 5,
    source: '参照《中华人民共和国行政许可法》第三十二条，本系统建议值（2021）',
  }),
  otherDeemed: defineSetting({
    key: 'cases.other-deemed-acceptance',
    title: '非许可事项逾期未告知是否视为受理',
    schema: Type.Boolean({ title: '视为受理' }),
    default: false,
    source: '《中华人民共和国行政许可法》第三十二条仅适用于行政许可（2021）',
  }),
  receiptOnSubmission: defineSetting({
    key: 'cases.receipt-on-submission',
    title: '网上申请自提交之日（而非预审通过之日）视为收到材料',
    schema: Type.Boolean({ title: '自提交之日' }),
    default: false,
    source: '各地一窗受理系统以收件环节为收到材料之日（2021）',
  }),
  reviewLevels: defineSetting({
    key: 'cases.review-levels',
    title: '审查层级数（承办、审核、批准）',
    schema: Type.Integer({ minimum: 1, maximum: 3, title: '层级数' }),
    default: 3,
    source: '行政审批三级审查通例（2021）',
  }),
  extraSpecials: defineSetting({
    key: 'cases.extra-special-procedures',
    title: '许可事项另行准许不计时的程序（须有地方性法规依据）',
    schema: Type.Array(Type.String({ minLength: 2 }), { title: '程序名称' }),
    default: [],
    source: '《中华人民共和国行政许可法》第四十五条未列现场勘验、公示等，默认不准（2021）',
  }),
  suspensionStopsClock: defineSetting({
    key: 'cases.suspension-stops-clock',
    title: '因其他法定事由挂起期间是否停止计时',
    schema: Type.Boolean({ title: '停止计时' }),
    default: false,
    source: '《中华人民共和国行政许可法》第四十五条之外不停止计时（2021）',
  }),
};

/** Values of the settings the rules read, as facts carry them. */
export type CaseSettingValues = {
  [K in keyof typeof caseSettings]: Static<(typeof caseSettings)[K]['schema']>;
};

/** The values where the county has set none of its own. */
export const defaultCaseSettings: CaseSettingValues = {
  precheckDays: caseSettings.precheckDays.default,
  correctionDays: caseSettings.correctionDays.default,
  otherNoticeDays: caseSettings.otherNoticeDays.default,
  otherDeemed: caseSettings.otherDeemed.default,
  receiptOnSubmission: caseSettings.receiptOnSubmission.default,
  reviewLevels: caseSettings.reviewLevels.default,
  extraSpecials: caseSettings.extraSpecials.default,
  suspensionStopsClock: caseSettings.suspensionStopsClock.default,
};
