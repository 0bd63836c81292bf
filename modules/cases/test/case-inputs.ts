import fc from 'fast-check';
import type { WalkInput } from '@yimen/platform/procedure/testing';
import type { Matter } from '@yimen/platform/procedure';
import { civilDate, civilDateAt, dayNumber } from '@yimen/platform/time';
import { outstandingMaterials, type CaseData } from '../core/index.ts';
import { application, certificate, pickup, remedies } from './case-factory.ts';

type Input = WalkInput<CaseData>;

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const always = (value: unknown) => fc.constant(value);

const FILE = 'a'.repeat(64);

/** Mostly complete applications, sometimes short of a material, sometimes for nobody's item. */
const applications = fc
  .record({
    materials: some(
      [{ no: 1, files: [FILE] }, { no: 2 }, { no: 3 }],
      [{ no: 1, files: [FILE] }, { no: 2 }],
      [{ no: 1 }],
      [{ no: 9 }],
    ),
    channel: some('window', 'online', 'town'),
  })
  .map((over) => application(over));

const openPoints = (matter: Matter<CaseData> | undefined) =>
  fc
    .subarray([...(matter?.data.corrections.at(-1)?.open ?? []), 99], { minLength: 1 })
    .map((nos) => ({ points: nos.map((no) => ({ no })) }));

const openSpecials = (matter: Matter<CaseData> | undefined) =>
  some(...(matter?.data.specials.filter((s) => s.to === undefined).map((s) => s.no) ?? []), 99).map((no) => ({
    no,
    result: '合格',
  }));

const deferral = (numbers: number[], days: number) => ({
  deferral: { materials: numbers, days, signed: true, creditClear: true },
});

/** Inputs for a random walk over any procedure of a case. */
export const caseInputs: Readonly<Record<string, Input>> = {
  draft: applications,
  apply: applications,
  register: applications,
  registerAndHandle: fc
    .tuple(applications, some({}, { delivery: pickup }, { certificate, delivery: pickup }))
    .map(([a, b]) => ({ ...a, ...b })),
  editDraft: some({}, { materials: [{ no: 3 }] }, { materials: [{ no: 9 }] }),
  submit: always({}),
  returnPrecheck: always({ problems: ['申请书未签名'] }),
  receive: always({}),
  requestCorrection: some(
    { problems: [{ no: 1, material: 3, problem: '缺平面图', requirement: '补交' }] },
    {
      problems: [
        { no: 1, material: 2, problem: '证件过期', requirement: '补交有效证件' },
        { no: 2, material: 3, problem: '缺平面图', requirement: '补交' },
      ],
      cause: 'new-fact',
    },
  ),
  supplement: (matter) => openPoints(matter),
  accept: (matter) =>
    some<unknown>(
      {},
      {},
      { materials: [{ no: 1 }, { no: 2 }, { no: 3 }] },
      { exempt: [2] },
      deferral([3], matter?.data.item.promise?.n === 0 ? 1 : 5),
    ),
  verifyMaterials: always({ materials: [{ no: 1, basis: 'original' }] }),
  reuseMaterials: some(
    { materials: [{ no: 2, stored: 'kept' }] },
    { materials: [{ no: 9, stored: 'kept' }] },
  ),
  refuseAcceptance: some(
    { reason: 'not-needed', explanation: '备案即可', remedies },
    { reason: 'not-our-power', explanation: '属市级权限', remedies },
    { reason: 'not-our-power', explanation: '属市级权限', remedies, competentBody: '常德市示例局' },
  ),
  supplementLater: (matter) =>
    always({
      materials: (matter === undefined ? [] : outstandingMaterials(matter.data)).map((no) => ({ no })),
    }),
  dispatch: some({}, { person: 'officer' }),
  review: fc.oneof(
    { weight: 6, arbitrary: always({ outcome: 'pass', with: 'officer-2' }) },
    { weight: 1, arbitrary: always({ outcome: 'return', opinion: '补充论证' }) },
  ),
  startSpecial: (_matter, now) =>
    fc.record({
      kind: some('检验', '听证', '专家评审', '现场勘验'),
      reason: always('依法需要'),
      plannedTo: fc.integer({ min: 0, max: 20 }).map((days) => civilDate(dayNumber(civilDateAt(now)) + days)),
    }),
  endSpecial: (matter) => openSpecials(matter),
  suspend: always({ cause: '等待司法机关认定', basis: '示例法第一条' }),
  resume: always({}),
  extend: fc.record({ days: some(5, 10, 11), reason: always('案情复杂'), promiseToo: fc.boolean() }),
  notifyFee: always({ fees: [{ name: '工本费', fen: 1000, basis: '示例收费文件' }] }),
  decide: some(
    { result: 'yes' },
    { result: 'yes', documentNo: '示许〔2021〕1号' },
    { result: 'no' },
    { result: 'no', reasons: '不符合条件', remedies },
    { result: 'no', reasons: '不符合法定条件', remedies, documentNo: '示不许〔2021〕1号' },
  ),
  reportUp: always({ to: '常德市示例局', documentNo: '澧示报〔2021〕1号' }),
  recordUpperDecision: (_matter, now) =>
    fc.record({
      result: always('yes'),
      on: always(civilDateAt(now)),
      documentNo: always('常示许〔2021〕1号'),
    }),
  finish: (matter) =>
    matter?.data.decision?.yes === false
      ? always({ kind: 'refused' })
      : some(
          { kind: 'ordinary' },
          { kind: 'certificate', certificate },
          { kind: 'reported-up' },
          { kind: 'certificate' },
        ),
  deliver: some<unknown>(
    pickup,
    { way: 'mail', receiver: '张*' },
    { way: 'mail', receiver: '张*', tracking: 'EMS1' },
  ),
  archive: always({ volume: '2021-001' }),
  withdraw: always({ reason: '不办了' }),
  terminate: some(
    { reason: 'correction-lapsed', explanation: '逾期' },
    { reason: 'deferred-lapsed', explanation: '逾期' },
    { reason: 'applicant-gone', explanation: '法人已注销' },
  ),
  void: always({ kind: 'deleted', reason: '录入差错' }),
  handleAtOnce: some({}, { delivery: pickup }, { certificate, delivery: pickup, volume: '2021-001' }),
  startPublicity: always({ place: '政府网站', days: 7 }),
  endPublicity: some<unknown>(
    { objection: 'none' },
    { objection: 'none' },
    { objection: 'upheld', note: '属实' },
  ),
  pay: always({ fen: 120_000, voucher: 'BF001' }),
  tellRespondent: always({ respondent: { party: 'P2', name: '赵*' } }),
  recordStatement: always({ statement: '不同意' }),
  mediate: always({ mediator: '调解员' }),
  endMediation: fc.record({ settled: fc.boolean(), outcome: always('见协议') }),
};
