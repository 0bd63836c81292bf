import { derivedId, type Outcome } from '@yimen/platform/ledger';
import { findOrCreateParties, type PartyInput } from '@yimen/platform/identity';
import type { Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { imported, type ImportedData } from '../../../cases/core/index.ts';
import type { ImportRuleId } from '../../core/index.ts';
import type { JoinedCase } from './join-cases.ts';
import type { Lookups } from './lookups.ts';
import { readCase, type ToldCase } from './read-case.ts';
import type { NumberedFinding, RunCounts } from './run-store.ts';

/** Who imports from where, in which run. */
export interface TakeIn {
  readonly services: Services;
  readonly lookups: Lookups;
  readonly system: string;
  readonly run: string;
  readonly actor: Actor;
}

/** What a page of cases came to. */
export interface PageResult {
  readonly counts: Omit<RunCounts, 'rejectedRows' | 'warnings'>;
  readonly findings: readonly NumberedFinding[];
}

interface Known {
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly data: ImportedData;
}

type Fate = 'opened' | 'updated' | 'unchanged' | 'rejected';

/** A case on its way: what was read of it, and as what it is known. */
interface Taking {
  readonly key: string;
  readonly told: ToldCase;
  readonly known: Known | undefined;
}

/** Takes a page of cases over: one command for each that is new or has changed. */
export async function takeIn(page: readonly JoinedCase[], to: TakeIn): Promise<PageResult> {
  const known = await knownCases(
    to,
    page.map(({ key }) => key),
  );
  const findings: NumberedFinding[] = [];
  const counts = { cases: page.length, opened: 0, updated: 0, unchanged: 0, rejected: 0 };
  const taking: Taking[] = [];
  for (const { key, rows, findings: unread } of page) {
    const before = known.get(key);
    const reading = readCase(rows, to.lookups, before);
    for (const finding of [...unread, ...reading.findings]) findings.push({ ...finding, number: key });
    if (reading.told === undefined) counts.rejected += 1;
    else taking.push({ key, told: reading.told, known: before });
  }
  const parties = await partiesOf(taking, to);
  const fates = await Promise.all(
    taking.map(async (one): Promise<Fate> => {
      const note = (rule: ImportRuleId, detail: string): void => {
        const line = page.find(({ key }) => key === one.key)!.rows.accept?.at(-1)?.line ?? 0;
        findings.push({ set: 'accept', line, field: 'project_no', rule, detail, number: one.key });
      };
      return submit(one, parties.get(one.key), to, note);
    }),
  );
  for (const fate of fates) counts[fate] += 1;
  return { counts, findings };
}

async function knownCases(
  { services, system }: TakeIn,
  keys: readonly string[],
): Promise<Map<string, Known>> {
  const { rows } = await services.database.pool.query({
    name: 'upward-known-cases',
    text: `select m.number, m.state, m.version, m.data from unnest($2::text[]) k(key)
      join ledger.matter m on m.data #>> '{source,system}' = $1 and m.data #>> '{source,number}' = k.key
      where m.procedure = 'cases.imported'`,
    values: [system, keys],
  });
  return new Map((rows as Known[]).map((known) => [known.data.source.number, known]));
}

/** Party of each new case by its number; a known case keeps its own. */
async function partiesOf(taking: readonly Taking[], { services }: TakeIn): Promise<Map<string, string>> {
  const fresh = taking.filter(({ known, told }) => known === undefined && told.party !== undefined);
  if (fresh.length === 0) return new Map();
  const inputs = fresh.map(({ told }) => told.party as PartyInput);
  const ids = await findOrCreateParties(
    services.database.pool,
    services.privacy,
    inputs,
    services.clock.now(),
  );
  return new Map(fresh.flatMap(({ key }, i) => ('id' in ids[i]! ? [[key, ids[i].id]] : [])));
}

async function submit(
  { key, told, known }: Taking,
  party: string | undefined,
  { services, system, run, actor }: TakeIn,
  note: (rule: ImportRuleId, detail: string) => void,
): Promise<Fate> {
  const { state, facts, details, digest } = told;
  if (known !== undefined && known.data.digest === digest && known.state === state) {
    // Taken in by this very run, before it was interrupted.
    if (known.data.run === run) return known.version === 1 ? 'opened' : 'updated';
    return 'unchanged';
  }
  if (known === undefined && party === undefined) {
    note('bad-id-number', '不能据此登记申请人');
    return 'rejected';
  }
  const outcome: Outcome<ImportedData> = await services.ledger.submit({
    // The content is part of the id: a case that was refused and is corrected is another command.
    id: derivedId(`cases.imported|${system}|${key}|${digest}|${known?.version ?? 0}`),
    // Whether it is there already was asked above, and the source number is unique in the database.
    fresh: true,
    procedure: imported.id,
    ...(known === undefined
      ? {
          action: 'import',
          input: { source: { system, number: key }, party, run, digest, state, facts, details },
        }
      : { number: known.number, action: 'update', input: { run, digest, state, facts, details } }),
    actor,
  });
  if (outcome.ok) return known === undefined ? 'opened' : 'updated';
  const { code, message } = outcome.refusal;
  if (code === 'procedure.wrong-state') {
    note('ended-here', message);
    return 'unchanged';
  }
  note('refused', message);
  return 'rejected';
}
