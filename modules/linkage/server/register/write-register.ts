import { maskName } from '@yimen/platform/identifiers';
import { findOrCreateParties } from '@yimen/platform/identity';
import type { Database } from '@yimen/platform/database';
import type { Services } from '@yimen/platform/module';
import type { Instant } from '@yimen/platform/time';
import { linkageSettings, longestIssue, type Coverage } from '../../core/index.ts';
import type { JudgedLine } from './judge-lines.ts';

/** Everything an import writes. */
interface RegisterWrite {
  readonly id: string;
  readonly sha256: string;
  readonly lines: readonly JudgedLine[];
  readonly coverage: readonly (Coverage & { readonly department: string })[];
  readonly by: string;
  readonly at: Instant;
  readonly dryRun: boolean;
}

/** What was written, or would be. `id` is null when nothing was. */
export interface Written {
  readonly id: string | null;
  readonly added: number;
  readonly withdrawn: number;
}

type Client = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Lines sent in one statement. */
const CHUNK = 1_000;

class NotWritten extends Error {
  readonly result: Written;
  constructor(result: Written) {
    super('a dry run writes nothing');
    this.result = result;
  }
}

/** Writes an import in one transaction; a dry run does the same and takes it back, so that both count alike. */
export async function writeRegister(services: Services, write: RegisterWrite): Promise<Written> {
  const { database } = services;
  // Parties are made before: they are the identity's own, and stay whatever becomes of the import.
  const parties = write.dryRun ? undefined : await partiesOf(services, write);
  try {
    return await database.transaction(async (client) => {
      // Two imports at a time wait for each other: each counts against what the other left.
      await client.query(`select pg_advisory_xact_lock(hashtext('linkage.register'))`);
      const fresh = await newLines(client, write.lines);
      await client.query(
        `insert into linkage.register_import (id, sha256, imported_by, imported_at, rows, added, withdrawn)
         values ($1, $2, $3, $4, $5, $6, 0)`,
        [write.id, write.sha256, write.by, new Date(write.at), write.lines.length, fresh.length],
      );
      const withdrawn = await withdraw(client, write);
      const result = { id: write.id, added: fresh.length, withdrawn };
      if (parties === undefined) throw new NotWritten({ ...result, id: null });
      await insertLines(client, write, fresh, parties);
      await client.query('update linkage.register_import set withdrawn = $2 where id = $1', [
        write.id,
        withdrawn,
      ]);
      await insertCoverage(client, write, longestIssue(services.settings.get(linkageSettings.issueDays)));
      return result;
    });
  } catch (error) {
    if (error instanceof NotWritten) return error.result;
    throw error;
  }
}

async function partiesOf({ database, privacy }: Services, { lines, at }: RegisterWrite): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < lines.length; start += CHUNK) {
    const inputs = lines.slice(start, start + CHUNK).map(({ holder, holderType, holderNumber }) => ({
      kind: holderType === 'uscc' ? ('organisation' as const) : ('person' as const),
      name: holder,
      idType: holderType,
      idNumber: holderNumber,
    }));
    for (const found of await findOrCreateParties(database.pool, privacy, inputs, at)) {
      if ('problem' in found) throw new Error(`a holder that was judged in order is none: ${found.problem}`);
      ids.push(found.id);
    }
  }
  return ids;
}

async function newLines(client: Client, lines: readonly JudgedLine[]): Promise<number[]> {
  const { rows } = await client.query<{ fingerprint: string }>(
    `select fingerprint from linkage.register_row where withdrawn_by is null and fingerprint = any($1)`,
    [lines.map(({ fingerprint }) => fingerprint)],
  );
  const known = new Set(rows.map(({ fingerprint }) => fingerprint));
  return lines.flatMap(({ fingerprint }, index) => (known.has(fingerprint) ? [] : [index]));
}

/** Takes down the lines that stood for the covered departments and period and are not in the file. */
async function withdraw(client: Client, { id, lines, coverage }: RegisterWrite): Promise<number> {
  let withdrawn = 0;
  for (const { department, from, to, items } of coverage) {
    const { rowCount } = await client.query(
      `update linkage.register_row set withdrawn_by = $1, asked = nextval('linkage.asking')
        where withdrawn_by is null and department = $2 and issued_on between $3 and $4 and fingerprint <> all($5)
          and ($6::text[] is null or left(item, 31) = any($6) or item_name = any($6))`,
      [id, department, from, to, lines.map(({ fingerprint }) => fingerprint), items],
    );
    withdrawn += rowCount ?? 0;
  }
  return withdrawn;
}

async function insertLines(
  client: Client,
  { id, sha256, lines }: RegisterWrite,
  fresh: readonly number[],
  parties: readonly string[],
): Promise<void> {
  for (let start = 0; start < fresh.length; start += CHUNK) {
    const rows = fresh.slice(start, start + CHUNK).map((index) => {
      const line = lines[index]!;
      return {
        fingerprint: line.fingerprint,
        department: line.department,
        item: line.item,
        item_name: line.itemName,
        number: line.number,
        number_key: line.numberKey,
        holder: line.holderType === 'uscc' ? line.holder : maskName(line.holder),
        party: parties[index],
        issued_on: line.issuedOn,
        valid_until: line.validUntil,
        case_number: line.caseNumber,
        sheet: line.sheet,
        line: line.line,
      };
    });
    await client.query(
      `insert into linkage.register_row (fingerprint, department, item, item_name, number, number_key, holder, party, issued_on,
              valid_until, case_number, import, file, sheet, line)
       select fingerprint, department, item, item_name, number, number_key, holder, party, issued_on,
              valid_until, case_number, $2, $3, sheet, line
         from jsonb_to_recordset($1::jsonb) as r (fingerprint text, department text, item text, item_name text, number text,
              number_key text, holder text, party text, issued_on date, valid_until text, case_number text, sheet text, line int)
        order by line`,
      [JSON.stringify(rows), id, sha256],
    );
  }
}

/** A register that is complete from now on asks again for every case that ended in a certificate within or shortly before it. */
async function insertCoverage(client: Client, { id, coverage }: RegisterWrite, reach: number): Promise<void> {
  for (const { department, from, to, items } of coverage) {
    await client.query(
      `insert into linkage.register_coverage (import, department, covers_from, covers_to, items) values ($1, $2, $3, $4, $5)`,
      [id, department, from, to, items],
    );
    await client.query(
      `insert into linkage.pending_case (case_id)
       select id from cases.case_fact where unit = $1 and finish_kind = 'certificate' and ended_on between $2::date - $4::int and $3
       on conflict (case_id) do update set asked = excluded.asked`,
      [department, from, to, reach],
    );
  }
}
