import type { Entry, Matter } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { CaseData } from '../case-data.ts';
import type { DocumentKind } from '../document-kinds.ts';

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
