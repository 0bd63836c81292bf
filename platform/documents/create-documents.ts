import type { DocumentContent } from '../contract/index.ts';
import type { Files } from '../files/index.ts';
import type { Ledger, StoredMatter } from '../ledger/index.ts';
import type { Log } from '../log/index.ts';
import type { Entry } from '../procedure/index.ts';
import { createRegister, type IssuedDocument, type RegisterParts } from './document-register.ts';
import type { DocumentRow } from './document-row.ts';
import type { DocumentWriter } from './document-writer.ts';
import { draftDocuments, type DraftDocument } from './draft-documents.ts';
import { createPress } from './press.ts';
import { renderEntry, sha256Of } from './render-entry.ts';
import { readShippedTemplates } from './shipped-templates.ts';
import { takeInShipped } from './template-store.ts';
import { createTemplates, type Templates } from './templates.ts';
import { verify, type Verified } from './verify-document.ts';

/** What the room needs. */
export interface DocumentsOptions extends RegisterParts {
  readonly ledger: Pick<Ledger, 'find' | 'entriesOf' | 'submit'>;
  readonly files: Files;
  readonly log: Log;
}

export type DocumentFormat = 'pdf' | 'docx';

/** Documents of all modules: registered, rendered, hashed into the ledger, handed out and verified. */
export interface Documents {
  readonly templates: Templates;
  readonly writers: readonly DocumentWriter[];
  /** Brings shipped templates in; before the product serves. */
  start(): Promise<void>;
  /** Gives the documents of an entry their numbers and fixes what they say. Once, however often it is called. */
  register(matter: string, seq: number): Promise<DocumentRow[]>;
  /** Makes the files of an entry's documents and records their hashes in the ledger. Once, however often it is called. */
  render(matter: string, seq: number): Promise<void>;
  /** What the documents of entries that are not written yet would say: for a preview, kept nowhere. */
  draft(before: StoredMatter, entries: readonly Entry[]): Promise<DraftDocument[]>;
  /** All documents of a matter in the order of issue; empty when there is no such matter. */
  list(matter: string): Promise<IssuedDocument[]>;
  /** What a document says; undefined when the matter has no such document. */
  read(matter: string, kind: string, ordinal: number): Promise<DocumentContent | undefined>;
  /** The file of a document, made now when it has not been made; undefined when the matter has no such document. */
  file(
    matter: string,
    kind: string,
    ordinal: number,
    format: DocumentFormat,
  ): Promise<{ bytes: Buffer; sha256: string; title: string } | undefined>;
  /** Whether making the files anew gives the bytes that are in the ledger. */
  check(matter: string, kind: string, ordinal: number): Promise<{ same: boolean; maker: string } | undefined>;
  verify(by: { code: string } | { sha256: string }): Promise<Verified | undefined>;
}

/** Makes the room. Throws when two writers write for one procedure, or shipped templates do not fit. */
export function createDocuments(options: DocumentsOptions): Documents {
  const { database, files, settings, privacy, clock, writers, site } = options;
  const shipped = writers.flatMap(readShippedTemplates);
  const press = createPress(settings);
  const { register, find, list, standingOf } = createRegister(options);
  const open = (row: DocumentRow) => JSON.parse(privacy.decrypt(row.content)) as DocumentContent;
  const render = async (matter: string, seq: number): Promise<void> =>
    renderEntry({ ...options, press, open }, await register(matter, seq));

  return {
    templates: createTemplates({ database, clock, writers, press, site, settings }),
    writers,
    start: () => takeInShipped(database, shipped, clock.now()),
    register,
    render,
    draft: (before, entries) => draftDocuments(options, before, entries),
    list,
    async read(matter, kind, ordinal) {
      const row = await find(matter, kind, ordinal);
      return row && open(row);
    },
    async file(matter, kind, ordinal, format) {
      const row = await find(matter, kind, ordinal);
      if (row === undefined) return undefined;
      if (row.pdf === null) await render(matter, row.entry);
      const made = row.pdf === null ? (await find(matter, kind, ordinal))! : row;
      const sha256 = (format === 'pdf' ? made.pdf : made.word)!;
      const bytes = await files.get(sha256);
      if (bytes === undefined) throw new Error(`文书文件 ${sha256} 不在文件库中，请从备份恢复文件目录。`);
      return { bytes, sha256, title: row.title };
    },
    async check(matter, kind, ordinal) {
      const row = await find(matter, kind, ordinal);
      if (row === undefined || row.pdf === null) return undefined;
      const made = await press(open(row));
      const same = sha256Of(made.pdf) === row.pdf && sha256Of(made.word) === row.word;
      return { same, maker: made.maker };
    },
    verify: (by) => verify({ database, ledger: options.ledger, standingOf }, by),
  };
}
