import type { DocumentKindDefinition, FieldValues } from '../contract/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';
import type { DocumentRef, Matter } from '../procedure/index.ts';
import type { CivilDate } from '../time/index.ts';

/** What a document is written from: the entry that issued it, and the matter as it was then. */
export interface DocumentSource<D = any> {
  readonly number: string;
  readonly matter: Matter<D>;
  readonly entry: LedgerEntry;
  readonly document: DocumentRef;
  readonly on: CivilDate;
}

/** What a writer says of one document. */
export interface Written {
  readonly fields: FieldValues;
  /** Body in whose name it goes out. */
  readonly issuer: string;
  /** Number given by hand in the action; it goes before the county's own numbering. */
  readonly documentNo?: string;
  /** Whom it concerns, masked, for those who verify it. */
  readonly holder?: string;
}

/** What became of a document; `since` is the day of the entry that changed it. */
export interface Standing {
  readonly state: 'in-force' | 'superseded' | 'withdrawn' | 'ended' | 'void';
  readonly title: string;
  readonly since: CivilDate | null;
}

/** How a module writes the documents of its procedures; `S` is the product's services. */
export interface DocumentWriter<S = any> {
  /** First part of the kind ids of its templates: `cases` of `cases.approval`. */
  readonly name: string;
  /** Procedures whose documents it writes. Their declared documents and `kinds` must be the same. */
  readonly procedures: readonly string[];
  /** Kind → name and the fields templates may name. */
  readonly kinds: Readonly<Record<string, DocumentKindDefinition>>;
  /** Folder of the shipped templates, one JSON file a kind. */
  readonly templates: URL;
  write(source: DocumentSource, services: S): Promise<Written> | Written;
  /** Pure: what became of a document, from the entries of its matter. */
  standing?(source: DocumentSource, later: readonly LedgerEntry[]): Standing;
}

/** The standing of a document nothing was said against. */
export const inForce: Standing = { state: 'in-force', title: '有效', since: null };
