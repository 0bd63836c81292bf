import type { Entry } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import type { DocumentKind } from '../document-kinds.ts';

/** What became of a document, as `Standing` of the platform has it. */
interface CaseDocumentStanding {
  readonly state: 'in-force' | 'superseded' | 'withdrawn' | 'ended' | 'void';
  readonly title: string;
  readonly since: CivilDate | null;
}

/** Entries after which what was issued before no longer has its effect. */
const endings: Readonly<Record<string, Omit<CaseDocumentStanding, 'since'>>> = {
  voided: { state: 'void', title: '办件已作废，文书随之失效' },
  withdrawn: { state: 'withdrawn', title: '申请人已撤回申请' },
  terminated: { state: 'ended', title: '办件已终止办理' },
};

/** Kinds of which a later one takes the place of an earlier one. */
const replaced: ReadonlySet<DocumentKind> = new Set([
  'correctionNotice',
  'acceptanceNotice',
  'extensionNotice',
  'feeNotice',
  'materialList',
]);

/** What became of a document of a case, from the entries after it. Voiding goes before all else. */
export function caseDocumentStanding(kind: DocumentKind, later: readonly Entry[]): CaseDocumentStanding {
  const ending = later.find(({ type }) => type === 'voided') ?? later.find(({ type }) => endings[type]);
  if (ending !== undefined) return { ...endings[ending.type]!, since: civilDateAt(ending.at) };
  const next = replaced.has(kind)
    ? later.find(({ body }) => body.documents?.some((issued) => issued.kind === kind))
    : undefined;
  return next === undefined
    ? { state: 'in-force', title: '有效', since: null }
    : { state: 'superseded', title: '已由后出的同种文书替代', since: civilDateAt(next.at) };
}
