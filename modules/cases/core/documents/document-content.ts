import type { Entry, Matter } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import type { CaseData } from '../case-data.ts';
import { documentKinds, type DocumentKind } from '../document-kinds.ts';
import { documentBodies } from './document-bodies.ts';

/** A paragraph with the clause it rests on. */
export interface Paragraph {
  readonly text: string;
  readonly law?: string;
}

/** What a document says, apart from its looks; PDF and plain text are made from it. */
export interface DocumentContent {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Number of the case, the document's kind and its ordinal within the case. */
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly Paragraph[];
  readonly list?: readonly string[];
  /** Where the addressee may turn against it. */
  readonly remedies?: string;
  readonly date: CivilDate;
  /** Body whose name and seal it carries: the delegator's where the power is delegated (行政许可法 24). */
  readonly seal: string;
}

/** What a body is written from: the entry that issued the document, and the case at the time of reading. */
export interface DocumentSource {
  readonly number: string;
  readonly matter: Matter<CaseData>;
  readonly entry: Entry;
  readonly payload: any;
  readonly on: CivilDate;
}

/** What a kind of document adds to the common frame. */
export type DocumentBody = Pick<DocumentContent, 'paragraphs' | 'list' | 'remedies'>;

/** The content of a document, from the entry that issued it. Throws when that entry did not issue one of this kind. */
export function documentContent(
  kind: DocumentKind,
  { number, matter, entry }: { number: string; matter: Matter<CaseData>; entry: Entry },
): DocumentContent {
  const issued = entry.body.documents?.find((document) => document.kind === kind);
  if (issued === undefined) throw new Error(`entry ${entry.seq} of ${number} issued no document ${kind}`);
  const { item, applicant } = matter.data;
  const on = civilDateAt(entry.at);
  return {
    kind,
    title: documentKinds[kind],
    number: `${number}-${kind}-${issued.ordinal}`,
    addressee: kind === 'respondentNotice' ? (matter.data.respondent?.name ?? '') : applicant.name,
    ...documentBodies[kind]({ number, matter, entry, payload: entry.body.data ?? {}, on }),
    date: on,
    seal: item.delegator ?? item.departmentName,
  };
}
