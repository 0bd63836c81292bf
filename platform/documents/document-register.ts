import type { Settings } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import type { Ledger, LedgerEntry, Served } from '../ledger/index.ts';
import type { Privacy } from '../privacy/index.ts';
import { replay, type DocumentRef } from '../procedure/index.ts';
import { civilDateAt, type Clock } from '../time/index.ts';
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-row.ts';
import { inForce, type DocumentSource, type DocumentWriter, type Standing } from './document-writer.ts';
import { findDocument, registerDocument, type Registrar } from './register-document.ts';

/** A document of a matter with what became of it; `row` once it is registered. */
export interface IssuedDocument {
  readonly kind: string;
  readonly ordinal: number;
  readonly title: string;
  readonly entry: LedgerEntry;
  readonly row: DocumentRow | undefined;
  /** Between offices: not shown to applicants. */
  readonly internal: boolean;
  readonly standing: Standing;
}

/** What the register needs. */
export interface RegisterParts {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'entriesOf'>;
  readonly settings: Settings;
  readonly privacy: Privacy;
  readonly clock: Clock;
  readonly served: () => ReadonlyMap<string, Served>;
  readonly writers: readonly DocumentWriter[];
  /** Handed to the writers; asked for late. */
  readonly services: () => unknown;
  /** Address at which people reach the product. */
  readonly site: string;
}

/** The register of documents: from an entry of the ledger to a numbered document whose words are fixed. */
export interface DocumentRegister {
  /** Gives the documents of an entry their numbers and fixes what they say. Once, however often it is called. */
  register(matter: string, seq: number): Promise<DocumentRow[]>;
  /** A document, registered now when it is not yet; undefined when the matter has no such document. */
  find(matter: string, kind: string, ordinal: number): Promise<DocumentRow | undefined>;
  /** All documents of a matter in the order of issue. */
  list(matter: string): Promise<IssuedDocument[]>;
  standingOf(entries: readonly LedgerEntry[], entry: LedgerEntry, document: DocumentRef): Standing;
}

/** Makes the register. Throws when two writers write for one procedure. */
export function createRegister(parts: RegisterParts): DocumentRegister {
  const { database, ledger } = parts;
  const writerOf = byProcedure(parts.writers);

  const register: DocumentRegister['register'] = async (matter, seq) => {
    const entries = await ledger.entriesOf(matter);
    const entry = entries.find((one) => one.seq === seq);
    if (entry === undefined) throw new Error(`${matter} has no entry ${seq}`);
    const rows: DocumentRow[] = [];
    for (const document of entry.body.documents ?? []) {
      const known = await findDocument(database.pool, matter, document.kind, document.ordinal);
      rows.push(known ?? (await write(parts, writerOf, entries, entry, document)));
    }
    return rows;
  };

  const standingOf: DocumentRegister['standingOf'] = (entries, entry, document) => {
    const writer = writerOf.get(entry.procedure);
    if (writer?.standing === undefined) return inForce;
    const later = entries.filter(({ seq }) => seq > entry.seq);
    return writer.standing(sourceOf(parts, entries, entry, document), later);
  };

  return {
    register,
    standingOf,
    async find(matter, kind, ordinal) {
      const known = await findDocument(database.pool, matter, kind, ordinal);
      if (known !== undefined) return known;
      const entry = (await ledger.entriesOf(matter)).find((one) => issues(one, kind, ordinal));
      if (entry === undefined || !writerOf.has(entry.procedure)) return undefined;
      return (await register(matter, entry.seq)).find((row) => row.kind === kind && row.ordinal === ordinal);
    },
    async list(matter) {
      const entries = await ledger.entriesOf(matter);
      const { rows } = await database.pool.query<DocumentRow>(
        `select ${DOCUMENT_COLUMNS} from documents.document where matter = $1`,
        [matter],
      );
      return entries.flatMap((entry) =>
        (entry.body.documents ?? []).flatMap((document): IssuedDocument[] => {
          const { kind, ordinal } = document;
          const definition = writerOf.get(entry.procedure)?.kinds[kind];
          if (definition === undefined) return [];
          const { title, internal = false } = definition;
          const row = rows.find((one) => one.kind === kind && one.ordinal === ordinal);
          const standing = standingOf(entries, entry, document);
          return [{ kind, ordinal, title, entry, row, internal, standing }];
        }),
      );
    },
  };
}

async function write(
  parts: RegisterParts,
  writerOf: ReadonlyMap<string, DocumentWriter>,
  entries: readonly LedgerEntry[],
  entry: LedgerEntry,
  document: DocumentRef,
): Promise<DocumentRow> {
  const writer = writerOf.get(entry.procedure);
  if (writer === undefined) throw new Error(`procedure ${entry.procedure} has no writer of documents`);
  const source = sourceOf(parts, entries, entry, document);
  const written = await writer.write(source, parts.services());
  const registrar: Registrar = parts;
  return registerDocument(registrar, source, writer, written, parts.clock.now());
}

/** The matter as it was when the entry issued the document: what came later must not rewrite it. */
function sourceOf(
  { served }: RegisterParts,
  entries: readonly LedgerEntry[],
  entry: LedgerEntry,
  document: DocumentRef,
): DocumentSource {
  const found = served().get(entry.procedure);
  if (found === undefined) throw new Error(`no procedure ${entry.procedure} is served`);
  const matter = replay(found.procedure, entries.slice(0, entry.seq));
  return { number: entry.number, matter, entry, document, on: civilDateAt(entry.at) };
}

function issues(entry: LedgerEntry, kind: string, ordinal: number): boolean {
  return entry.body.documents?.some((one) => one.kind === kind && one.ordinal === ordinal) === true;
}

function byProcedure(writers: readonly DocumentWriter[]): ReadonlyMap<string, DocumentWriter> {
  const map = new Map<string, DocumentWriter>();
  for (const writer of writers) {
    for (const procedure of writer.procedures) {
      if (map.has(procedure)) throw new Error(`two writers write the documents of ${procedure}`);
      map.set(procedure, writer);
    }
  }
  return map;
}
