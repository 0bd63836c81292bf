import type { CivilDate } from '../time/index.ts';

/** A registered document: numbered, its content fixed; its files once they are made. */
export interface DocumentRow {
  readonly matter: string;
  readonly kind: string;
  readonly ordinal: number;
  /** `seq` of the entry that issued it. */
  readonly entry: number;
  readonly writer: string;
  readonly title: string;
  readonly template: number;
  readonly documentNo: string;
  readonly issuer: string;
  readonly issuedOn: CivilDate;
  readonly holder: string | null;
  readonly code: string;
  /** Sealed. */
  readonly content: string;
  readonly pdf: string | null;
  readonly word: string | null;
  readonly maker: string | null;
}

/** Columns from which a `DocumentRow` is read. */
export const DOCUMENT_COLUMNS = `matter, kind, ordinal, entry, writer, title, template, document_no as "documentNo", issuer,
  issued_on as "issuedOn", holder, code, content, pdf, word, maker`;
