import type { CaseData } from '@yimen/modules/cases/core';

/** People of the story. `deputy` holds the post of the chief representative's stand-in, without any authorisation. */
export type Part = 'applicant' | 'window' | 'reviewer' | 'chief' | 'deputy';

/** One thing somebody does, or tries to do. */
export interface Scene {
  /** `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
  readonly at: string;
  readonly who: Part;
  readonly action: string;
  readonly input: unknown;
  /** What the scene is there to show. */
  readonly note?: string;
  /** Code of the refusal the scene must meet; the demonstration fails when the rules answer otherwise. */
  readonly refused?: string;
}

/** 食品经营许可（餐饮服务经营新办）, an item of the reference data: statutory 20, promised 4 working days. */
export const DEMO_ITEM = '11430723LX0000206E400013100100001';

/** The form's answers; sealed before they enter the ledger. */
export const DEMO_FORM = {
  applicantKind: '自然人',
  applicant: { name: '示例张三', idType: '居民身份证', idNumber: '430723199003070017', phone: '13800000000' },
  byAgent: false,
  detail: {
    business: '餐饮服务经营者',
    projects: ['热食类食品制售'],
    place: '湖南省澧县示例路1号示例餐馆',
    area: 86,
    kitchen: 28,
    staff: 6,
    manager: '示例李四',
    managerPhone: '13800000001',
    online: false,
  },
  promiseTrue: true,
};

/** From the evening of the application to the archive, in the autumn of 2021 around two holidays with make-up days. */
export const story: readonly Scene[] = [
  {
    at: '2021-09-18 09:10',
    who: 'window',
    action: 'receive',
    input: { window: 'W001' },
    note: '周六，但为中秋节调休上班，是工作日。收件起算一次性告知的五个工作日。',
  },
  {
    at: '2021-09-22 09:30',
    who: 'window',
    action: 'accept',
    input: {},
    refused: 'cases.incomplete',
    note: '材料不齐，不能受理，也不能拖着不说。',
  },
  {
    at: '2021-09-22 10:00',
    who: 'window',
    action: 'requestCorrection',
    input: {
      problems: [
        {
          no: 1,
          material: 3,
          problem: '未提交主要设备设施、经营布局和操作流程文件',
          requirement: '补交标明各功能间的平面布局图和设备清单',
        },
        {
          no: 2,
          material: 4,
          problem: '未提交食品安全规章制度目录清单',
          requirement: '补交目录清单，并由负责人签名',
        },
      ],
    },
    note: '全部问题一次告知，共两项。',
  },
  { at: '2021-09-24 19:40', who: 'applicant', action: 'supplement', input: { points: [{ no: 1 }] } },
  {
    at: '2021-09-26 15:20',
    who: 'applicant',
    action: 'supplement',
    input: { points: [{ no: 2 }] },
    note: '周日，国庆节调休上班。补齐之日重新收件。',
  },
  {
    at: '2021-09-27 09:05',
    who: 'window',
    action: 'accept',
    input: {},
    note: '受理日是补齐之日（9月26日）。法定期限与承诺期限是两个时钟，同时起算。',
  },
  { at: '2021-09-28 08:50', who: 'reviewer', action: 'dispatch', input: {} },
  {
    at: '2021-09-28 09:15',
    who: 'reviewer',
    action: 'startSpecial',
    input: { kind: '现场勘验', reason: '核查经营场所', plannedTo: '2021-10-12' },
    refused: 'cases.special-kind',
    note: '事项清单把“现场勘验”列为特别程序，但第四十五条没有它：勘验照做，时钟不停。',
  },
  {
    at: '2021-09-29 10:20',
    who: 'reviewer',
    action: 'startSpecial',
    input: { kind: '检验', reason: '加工用水和餐饮具送检', plannedTo: '2021-10-12' },
    note: '检验是第四十五条列明的程序，书面告知后停止计时。',
  },
  {
    at: '2021-10-11 16:00',
    who: 'reviewer',
    action: 'endSpecial',
    input: { no: 1, result: '检验合格（示例检验报告）' },
    note: '比预计早一天结束，次日继续计时。',
  },
  {
    at: '2021-10-12 09:00',
    who: 'deputy',
    action: 'extend',
    input: { days: 5, reason: '经营场所须复查', promiseToo: true },
    refused: 'cases.no-authority',
    note: '有岗位，没有授权书：不能批准延长。',
  },
  {
    at: '2021-10-12 09:20',
    who: 'chief',
    action: 'extend',
    input: { days: 5, reason: '经营场所布局整改后须复查', promiseToo: true },
    note: '首席代表批准，只能一次，理由书面告知申请人。',
  },
  {
    at: '2021-10-13 11:00',
    who: 'reviewer',
    action: 'review',
    input: { outcome: 'pass', opinion: '两人现场核查，布局与图纸一致', with: 'P-D20-4' },
    note: '实质内容由两名工作人员核查（第三十四条）。',
  },
  { at: '2021-10-14 09:30', who: 'chief', action: 'review', input: { outcome: 'pass', opinion: '审核同意' } },
  { at: '2021-10-14 15:00', who: 'chief', action: 'review', input: { outcome: 'pass', opinion: '同意' } },
  {
    at: '2021-10-15 09:00',
    who: 'deputy',
    action: 'decide',
    input: { result: 'yes' },
    refused: 'cases.no-authority',
    note: '作出决定要看当日的职权。',
  },
  {
    at: '2021-10-15 09:30',
    who: 'chief',
    action: 'decide',
    input: { result: 'yes', documentNo: '澧市监许〔2021〕示例1号' },
  },
  {
    at: '2021-10-15 10:00',
    who: 'chief',
    action: 'finish',
    input: {
      kind: 'certificate',
      certificate: { name: '食品经营许可证', number: 'JY-示例-0001', validUntil: '2026-10-14' },
    },
  },
  {
    at: '2021-10-18 10:40',
    who: 'window',
    action: 'deliver',
    input: { way: 'pickup', receiver: '示**', identityChecked: true },
    note: '颁发、送达期限十个工作日（第四十四条）。',
  },
  { at: '2021-10-19 16:30', who: 'window', action: 'archive', input: { volume: '2021-示例-001' } },
];

/** The moment of the application, before the case has a number. */
export const OPENING = '2021-09-17 20:15';

/** The application: materials 1 and 2 are there, 3 and 4 are not, as the case needs a correction. */
export const applicationInput = (
  party: { id: string; name: string },
  form: { sealed: string; sha256: string },
) => ({
  item: DEMO_ITEM,
  applicant: {
    party: party.id,
    name: party.name,
    kind: 'person' as const satisfies CaseData['applicant']['kind'],
  },
  channel: 'online' as const,
  materials: [{ no: 1 }, { no: 2 }],
  form,
});
