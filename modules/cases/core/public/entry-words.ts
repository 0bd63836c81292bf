import { documentKinds, type DocumentKind } from '../document-kinds.ts';
import { deliveryWays, notAcceptedReasons, terminationReasons } from '../reasons.ts';

type Data = Readonly<Record<string, any>>;

/** The limits that are the applicant's own to keep; of every other clock only the county has to hear. */
export const applicantClocks = ['correction', 'deferred'] as const;

/** Documents that people wait for: of these they hear once more when the file is there. Notices are told with what they are about. */
export const awaitedDocuments: readonly DocumentKind[] = ['approval', 'rejection', 'mediationAgreement'];

const clockNames: Readonly<Record<string, string>> = { correction: '补正', deferred: '容缺材料补齐' };

/** Kinds of entry that say nothing to the applicant: inner steps, and the files of documents. */
const inner: ReadonlySet<string> = new Set([
  'documentRendered',
  'draftEdited',
  'handedOver',
  'returnedToUnit',
  'clockWarned',
  'clockRang',
  'rebased',
]);

/** Whether the history of a case tells an entry of this kind to whoever applied. */
export const isToldToApplicant = (type: string): boolean => !inner.has(type);

/** Titles in the applicant's words where the entry's own title is the engine's. */
export const plainTitles: Readonly<Record<string, string>> = {
  clockWarned: '期限快到了',
  clockExpired: '期限已经过了',
  documentRendered: '文书已经做好',
};

/** What an entry says to whoever applied beyond its title: one sentence, or a line each point; empty where the title says it all. */
export function entryDetail(type: string, data: Data = {}): string {
  return details[type]?.(data) ?? '';
}

const details: Readonly<Record<string, (data: Data) => string>> = {
  precheckReturned: ({ problems }) => `需要修改：${(problems as string[]).join('；')}`,
  correctionRequested: ({ problems }) =>
    (problems as { no: number; problem: string; requirement: string }[])
      .map(({ no, problem, requirement }) => `${no}. ${problem}——${requirement}`)
      .join('\n'),
  supplemented: ({ points }) => `补交了第 ${numbersIn(points)} 项`,
  supplementCompleted: ({ points }) => `补交了第 ${numbersIn(points)} 项，材料已齐`,
  accepted: ({ deemed, deferral }) =>
    sentences(
      deemed === true && '窗口没有在规定时间内告知，依法视为受理',
      deferral !== undefined && `第 ${(deferral.materials as number[]).join('、')} 项材料容缺，请按承诺补交`,
    ),
  notAccepted: ({ reason, explanation, competentBody }) =>
    sentences(
      named(notAcceptedReasons, reason),
      explanation,
      competentBody && `请向${competentBody}申请`,
      '救济途径写在不予受理通知书里',
    ),
  specialStarted: ({ kind, plannedTo }) => `${text(kind)}，预计到 ${text(plannedTo)}；期间不计时`,
  specialEnded: ({ result }) => text(result),
  extended: ({ days, reason }) => `经批准延长 ${text(days)} 个工作日：${text(reason)}`,
  suspended: ({ cause }) => text(cause),
  resumed: ({ note }) => text(note),
  feeNotified: ({ fees }) =>
    (fees as { name: string; fen: number; basis: string }[])
      .map(({ name, fen, basis }) => `${name} ${yuan(fen)}（依据：${basis}）`)
      .join('\n'),
  publicityStarted: ({ place, days }) => `公示 ${text(days)} 天，地点或网址：${text(place)}`,
  publicityEnded: ({ objection }) => (objection === 'upheld' ? '收到的异议成立' : '没有成立的异议'),
  mediationEnded: ({ outcome }) => text(outcome),
  reportedUp: ({ to, documentNo }) => `由${text(to)}决定，转报文号 ${text(documentNo)}`,
  decided: ({ result }) => (result === 'yes' ? '准予' : '不予批准，理由和救济途径写在决定书里'),
  paid: ({ fen }) => `已拨付 ${yuan(fen)}`,
  finished: ({ finish, certificate }) =>
    sentences(
      certificate !== undefined && `${certificate.name} ${certificate.number}`,
      hasResult(finish?.kind) && '请领取结果；选了邮寄的，等待寄送',
    ),
  withdrawn: ({ reason }) => `撤回原因：${text(reason)}`,
  terminated: ({ reason, explanation }) => sentences(named(terminationReasons, reason), explanation),
  voided: ({ reason }) => text(reason),
  delivered: ({ way, tracking }) =>
    sentences(named(deliveryWays, way), tracking !== undefined && `快递单号 ${tracking}`),
  clockWarned: ({ clock, due }) => {
    const name = clockNames[clock as string];
    return name === undefined ? '' : `${name}的期限快到了，最迟 ${text(due)}`;
  },
  clockExpired: ({ clock, due }) => {
    const name = clockNames[clock as string];
    return name === undefined
      ? ''
      : `${name}的期限 ${text(due)} 已经过了。不再补交的，办理可能终止；有困难请联系窗口`;
  },
  documentRendered: ({ files }) =>
    `可以下载：${(files as { kind: DocumentKind }[])
      .filter(({ kind }) => awaitedDocuments.includes(kind))
      .map(({ kind }) => documentKinds[kind])
      .join('、')}`,
};

const sentences = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter(Boolean).join('；');
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const named = (names: Readonly<Record<string, string>>, code: unknown): string =>
  names[code as string] ?? text(code);
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;
const numbersIn = (points: unknown): string => (points as { no: number }[]).map(({ no }) => no).join('、');
/** What was reported up is handed out by the level above, and what was settled or refused is told by its document. */
const hasResult = (kind: unknown): boolean => ['certificate', 'ordinary', 'paper'].includes(kind as string);
