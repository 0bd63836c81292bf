import { chineseDate, type FieldValues } from '@yimen/platform/contract';
import type { Entry, Matter } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { correctionCauses } from '../actions/correcting.ts';
import { channels, type CaseData, type CaseMaterial } from '../case-data.ts';
import { documentKinds, type DocumentKind } from '../document-kinds.ts';
import { finishKinds, type FinishKind } from '../finish-kind.ts';
import { caseItemTypes } from '../pinned-item.ts';
import { deliveryWays, notAcceptedReasons, terminationReasons } from '../reasons.ts';
import { licenceRules, otherRules } from '../rules.ts';

/** What a document is written from: the entry that issued it, and the case as it was then. */
export interface CaseDocumentSource {
  readonly number: string;
  readonly matter: Matter<CaseData>;
  readonly entry: Entry;
  readonly on: CivilDate;
  /** Names in full, where the register of parties has them; a case itself holds masked ones. */
  readonly names: { readonly applicant?: string; readonly respondent?: string };
}

type Values = (source: CaseDocumentSource, payload: any) => FieldValues;

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`;
const stateNames: Record<CaseMaterial['state'], string> = {
  have: '已收',
  missing: '未收',
  deferred: '容缺后补',
  exempt: '免提交',
};

/** Cites 行政许可法 for licences only; the rest rest on the item's own basis. */
const law = ({ matter }: CaseDocumentSource, article: string): string =>
  (matter.procedure === 'cases.licence' ? licenceRules : otherRules).law(article);

const day = (date: CivilDate | undefined): string | undefined =>
  date === undefined ? undefined : chineseDate(date);

const due = ({ matter }: CaseDocumentSource, clock: string): string | undefined =>
  day(matter.clocks[clock]?.due);

/** A due day for a sentence that needs one; a clock that stands still has none. */
const dueText = (source: CaseDocumentSource, clock: string): string => due(source, clock) ?? '另行告知的日期';

const materials = ({ matter }: CaseDocumentSource): string[][] =>
  matter.data.materials.map(({ no, name, state }) => [String(no), name, stateNames[state]]);

const remedies = (payload: any): FieldValues => ({
  reconsideration: payload.remedies?.reconsideration,
  court: payload.remedies?.court,
});

/** “准予行政许可决定书”; powers without a short name of their own are decided as “办理”. */
const act = ({ matter }: CaseDocumentSource): string => {
  const { type } = matter.data.item;
  return type === '10' || type === '20'
    ? '办理'
    : (caseItemTypes[type as keyof typeof caseItemTypes] ?? '办理');
};

function steps({ matter: { data } }: CaseDocumentSource, payload: any): string[][] {
  const { receivedOn, acceptedOn, decision, finish = payload.finish, channel, deemed } = data;
  const row = (step: string, on: CivilDate | undefined, what: string): string[][] =>
    on === undefined ? [] : [[step, chineseDate(on), what]];
  return [
    ...row('收件', receivedOn, channels[channel]),
    ...row('受理', acceptedOn, deemed === true ? '逾期未告知，视为受理' : ''),
    ...row('决定', decision?.on, decision?.yes === true ? '准予' : '不予'),
    ...row('办结', finish?.on, finishKinds[finish.kind as FinishKind]),
  ];
}

function papers({ matter }: CaseDocumentSource): string[][] {
  const issued = Object.entries(matter.documents).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_none, index) => [
      `${documentKinds[kind as DocumentKind]}${count > 1 ? `（第${index + 1}份）` : ''}`,
      '本机关文书',
    ]),
  );
  const handedIn = matter.data.materials
    .filter(({ state }) => state === 'have')
    .map(({ name }) => [name, '申请人提交']);
  return [...issued, ...handedIn].map((row, index) => [String(index + 1), ...row]);
}

const values: Readonly<Record<DocumentKind, Values>> = {
  applicationReceipt: (s) => ({
    submittedOn: chineseDate(s.matter.data.submittedOn ?? s.on),
    channel: channels[s.matter.data.channel],
    materials: materials(s),
  }),
  precheckNotice: (_s, p) => ({ problems: p.problems }),
  receipt: (s, p) => ({
    receivedOn: chineseDate(p.on ?? s.on),
    channel: channels[s.matter.data.channel],
    window: s.matter.data.window,
  }),
  materialList: (s) => ({ materials: materials(s) }),
  correctionNotice: (s, p) => ({
    basis: law(s, '第三十二条第一款第四项'),
    due: dueText(s, 'correction'),
    problems: p.problems.map((one: { problem: string; requirement: string }, index: number) => [
      String(index + 1),
      one.problem,
      one.requirement,
    ]),
    cause: p.cause === undefined ? undefined : correctionCauses[p.cause as keyof typeof correctionCauses],
  }),
  notAcceptedNotice: (s, p) => ({
    basis: law(s, '第三十二条第一款'),
    reason: notAcceptedReasons[p.reason as keyof typeof notAcceptedReasons],
    explanation: p.explanation,
    competentBody: p.competentBody,
    ...remedies(p),
  }),
  acceptanceNotice: (s, p) => ({
    basis: law(s, p.deemed === true ? '第三十二条第一款第四项' : '第三十二条第一款第五项'),
    acceptedOn: chineseDate(p.on),
    deemed: p.deemed === true ? '是' : undefined,
    promise: due(s, 'promise'),
    statutory: due(s, 'statutory'),
  }),
  deferralNotice: (s, p) => ({
    due: dueText(s, 'deferred'),
    missing: s.matter.data.materials
      .filter(({ no }) => p.deferral.materials.includes(no))
      .map(({ name }) => name),
  }),
  feeNotice: (_s, p) => ({
    fees: p.fees.map((fee: { name: string; fen: number; basis: string }, index: number) => [
      String(index + 1),
      fee.name,
      yuan(fee.fen),
      fee.basis,
    ]),
    total: yuan(p.fees.reduce((sum: number, { fen }: { fen: number }) => sum + fen, 0)),
  }),
  specialNotice: (s, p) => ({
    basis: law(s, '第四十五条'),
    special: p.kind,
    reason: p.reason,
    plannedTo: chineseDate(p.plannedTo),
    afterDue: p.afterDue === true ? '是' : undefined,
  }),
  extensionNotice: (s, p) => ({
    basis: law(s, '第四十二条第一款'),
    days: String(p.days),
    reason: p.reason,
    due: dueText(s, 'statutory'),
  }),
  publicityNotice: (s, p) => ({ days: String(p.days), place: p.place, result: s.matter.data.item.result }),
  respondentNotice: (s, p) => ({ respondent: s.names.respondent ?? p.respondent.name }),
  mediationAgreement: (s, p) => ({
    respondent: s.names.respondent ?? s.matter.data.respondent?.name,
    outcome: p.outcome,
  }),
  reportLetter: (s, p) => ({
    to: p.to,
    basis: law(s, '第三十五条、第四十三条'),
    acceptedOn: day(s.matter.data.acceptedOn),
    materials: materials(s),
  }),
  approval: (s) => ({
    act: act(s),
    basis: law(s, '第三十八条第一款'),
    acceptedOn: day(s.matter.data.acceptedOn),
    result: s.matter.data.item.result,
  }),
  rejection: (s, p) => ({
    act: act(s),
    basis: law(s, '第三十八条第二款'),
    acceptedOn: day(s.matter.data.acceptedOn),
    reasons: p.reasons,
    ...remedies(p),
  }),
  finishSheet: (s, p) => ({
    finish: finishKinds[p.finish.kind as FinishKind],
    elapsed: p.finish.elapsed === undefined ? undefined : String(p.finish.elapsed),
    steps: steps(s, p),
    certificate: p.certificate?.name,
    certificateNo: p.certificate?.number,
    validUntil:
      p.certificate === undefined
        ? undefined
        : p.certificate.validUntil === '长期'
          ? '长期'
          : chineseDate(p.certificate.validUntil),
  }),
  deliveryReceipt: (s, p) => ({
    basis: law(s, '第四十四条'),
    way: deliveryWays[p.way as keyof typeof deliveryWays],
    receiver: p.receiver,
    tracking: p.tracking,
  }),
  withdrawalNotice: (_s, p) => ({ reason: p.reason }),
  terminationNotice: (_s, p) => ({
    reason: terminationReasons[p.reason as keyof typeof terminationReasons],
    explanation: p.explanation,
  }),
  fileIndex: (s, p) => ({ volume: p.volume, papers: papers(s) }),
};

/** Kinds that anybody may read in public: names of persons stay masked (个人信息保护法 13, 27). */
const inPublic: ReadonlySet<DocumentKind> = new Set(['publicityNotice']);

/** The fields of a document of a case, from the entry that issued it. Throws when that entry issued none of this kind. */
export function caseDocumentValues(kind: DocumentKind, source: CaseDocumentSource): FieldValues {
  const { number, matter, entry, on, names } = source;
  if (entry.body.documents?.some((issued) => issued.kind === kind) !== true)
    throw new Error(`entry ${entry.seq} of ${number} issued no document ${kind}`);
  const { item, applicant, agent } = matter.data;
  return {
    case: number,
    item: item.name,
    applicant: (inPublic.has(kind) ? undefined : names.applicant) ?? applicant.name,
    you: applicant.kind === 'organisation' ? '你单位' : '你',
    department: item.departmentName,
    today: chineseDate(on),
    agent: agent?.name,
    licence: matter.procedure === 'cases.licence' ? '是' : undefined,
    ...values[kind](source, entry.body.data ?? {}),
  };
}

/** Whether a text names a kind of document of a case. */
export function isCaseDocument(kind: string): kind is DocumentKind {
  return Object.hasOwn(documentKinds, kind);
}
