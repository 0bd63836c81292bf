import type { Database } from '../database/index.ts';
import type { Ledger, LedgerEntry } from '../ledger/index.ts';
import type { DocumentRef } from '../procedure/index.ts';
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-row.ts';
import type { Standing } from './document-writer.ts';
import { isVerificationCode, readVerificationCode } from './verification-code.ts';

/** A document that is ours, with what became of it. */
export interface Verified {
  readonly row: DocumentRow;
  readonly standing: Standing;
}

interface Parts {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'entriesOf'>;
  standingOf(entries: readonly LedgerEntry[], entry: LedgerEntry, document: DocumentRef): Standing;
}

/** The document with this code, or of which this is the hash of a file; undefined when it is none of ours. */
export async function verify(
  { database, ledger, standingOf }: Parts,
  by: { code: string } | { sha256: string },
): Promise<Verified | undefined> {
  const code = 'code' in by ? readVerificationCode(by.code) : undefined;
  if (code !== undefined && !isVerificationCode(code)) return undefined;
  const { rows } =
    'code' in by
      ? await database.pool.query({
          name: 'documents-by-code',
          text: `select ${DOCUMENT_COLUMNS} from documents.document where code = $1`,
          values: [code],
        })
      : await database.pool.query({
          name: 'documents-by-hash',
          text: `select ${DOCUMENT_COLUMNS} from documents.document where pdf = $1 or word = $1 limit 1`,
          values: [by.sha256],
        });
  const row = rows[0] as DocumentRow | undefined;
  if (row === undefined) return undefined;
  const entries = await ledger.entriesOf(row.matter);
  const entry = entries.find(({ seq }) => seq === row.entry);
  if (entry === undefined)
    throw new Error(`${row.matter} has no entry ${row.entry}, which issued ${row.kind}`);
  return { row, standing: standingOf(entries, entry, { kind: row.kind, ordinal: row.ordinal }) };
}
