import { createHash } from 'node:crypto';
import type { DocumentContent } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import type { Files } from '../files/index.ts';
import { derivedId, type Ledger } from '../ledger/index.ts';
import type { Log } from '../log/index.ts';
import { engineActions, isRefusal, systemActor, type RenderedDocuments } from '../procedure/index.ts';
import type { Clock } from '../time/index.ts';
import type { DocumentRow } from './document-row.ts';
import type { Press } from './press.ts';

interface Parts {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'find' | 'entriesOf' | 'submit'>;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly press: Press;
  open(row: DocumentRow): DocumentContent;
}

/** Hex SHA-256. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Makes the files of one entry's documents: bytes into the file store, hashes into the ledger, then into the register. Each step
 * can be done again: the store keeps one copy of a content, the ledger knows the command by an id that follows from the entry,
 * and what the ledger answered the first time is what the register takes.
 */
export async function renderEntry(parts: Parts, rows: readonly DocumentRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined || rows.every(({ pdf }) => pdf !== null)) return;
  const { matter, entry } = first;
  const recorded = await recordedFiles(parts, matter, entry);
  const made = recorded ?? (await record(parts, matter, entry, await print(parts, rows)));
  await parts.database.transaction(async (client) => {
    for (const { kind, ordinal, pdf, word } of made.files) {
      await client.query(
        `update documents.document set pdf = $4, word = $5, maker = $6, rendered_at = $7
         where matter = $1 and kind = $2 and ordinal = $3`,
        [matter, kind, ordinal, pdf, word, made.maker, new Date(parts.clock.now())],
      );
    }
    await client.query('delete from documents.failure where matter = $1 and entry = $2', [matter, entry]);
  });
}

async function print(
  { press, files, clock, log, open }: Parts,
  rows: readonly DocumentRow[],
): Promise<RenderedDocuments> {
  const printed: RenderedDocuments['files'][number][] = [];
  let maker = '';
  for (const row of rows) {
    const made = await press(open(row));
    if (made.missing !== '')
      log.warn(
        {
          matter: row.matter,
          kind: row.kind,
          characters: [...made.missing].map((c) => c.codePointAt(0)!.toString(16)),
        },
        'no font has these characters: add one to the folder of fonts',
      );
    maker = made.maker;
    const put = async (bytes: Buffer, extension: string): Promise<string> => {
      const stored = await files.put(bytes, {
        name: `${row.kind}-${row.ordinal}.${extension}`,
        by: systemActor.id,
        at: clock.now(),
      });
      if (isRefusal(stored)) throw new Error(`文书不能存入文件库：${stored.message}`);
      return stored.sha256;
    };
    const { kind, ordinal, documentNo, template } = row;
    const pdf = await put(made.pdf, 'pdf');
    printed.push({ kind, ordinal, number: documentNo, template, pdf, word: await put(made.word, 'docx') });
  }
  return { entry: rows[0]!.entry, files: printed, maker };
}

/** Hands the hashes to the ledger; answers with what stands there, which after a crash is what an earlier try has put there. */
async function record(
  { ledger, clock }: Parts,
  matter: string,
  entry: number,
  made: RenderedDocuments,
): Promise<RenderedDocuments> {
  const found = await ledger.find(matter);
  if (found === undefined) throw new Error(`there is no matter ${matter}`);
  const outcome = await ledger.submit({
    id: derivedId(`document ${matter} ${entry}`),
    procedure: found.procedure,
    number: matter,
    action: engineActions.document,
    input: made,
    actor: systemActor,
    now: clock.now(),
  });
  if (!outcome.ok) throw new Error(`台账没有接受文书记录：${outcome.refusal.message}`);
  return outcome.entries.at(-1)!.body.data as unknown as RenderedDocuments;
}

/** What the ledger already holds of this entry's documents. */
async function recordedFiles(
  { ledger }: Parts,
  matter: string,
  entry: number,
): Promise<RenderedDocuments | undefined> {
  const entries = await ledger.entriesOf(matter);
  const found = entries.find(
    ({ type, body }) => type === 'documentRendered' && body.data?.['entry'] === entry,
  );
  return found?.body.data as unknown as RenderedDocuments | undefined;
}
