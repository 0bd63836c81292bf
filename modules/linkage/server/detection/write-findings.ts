import { derivedId } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { systemActor, type Refusal } from '@yimen/platform/procedure';
import type { Instant } from '@yimen/platform/time';
import { finding, type Detected } from '../../core/index.ts';

/** What a run changed. */
export interface Changes {
  readonly raised: number;
  readonly lapsed: number;
  readonly reappeared: number;
}

/** Every key that was judged anew, and what was found of them. */
export interface Judged {
  readonly keys: readonly string[];
  readonly found: readonly Detected[];
  readonly now: Instant;
}

interface Standing {
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly key: string;
}

/** As many at a time as keep the ledger's batches filled without crowding others out. */
const AT_A_TIME = 16;

/**
 * Brings findings in line with what was judged: a fact without a finding gets one, one that shows again reopens its own, one that no
 * longer shows is let go. What people have confirmed, closed or accepted is left alone. Safe to repeat and to run twice at a time.
 */
export async function writeFindings(services: Services, { keys, found, now }: Judged): Promise<Changes> {
  if (keys.length === 0) return { raised: 0, lapsed: 0, reappeared: 0 };
  const standing = await standingOf(services, keys);
  const wanted = new Map(found.map((one) => [one.key, one]));
  const raise = found.filter(({ key }) => !standing.has(key));
  const again = [...standing.values()].filter(({ state, key }) => state === 'LAPSED' && wanted.has(key));
  const gone = [...standing.values()].filter(
    ({ state, key }) => (state === 'FOUND' || state === 'EXPLAINED') && !wanted.has(key),
  );
  const tasks = [
    ...raise.map((one) => () => raiseOne(services, one, now)),
    ...again.map((one) => () => move(services, one, 'reappear', evidenceOf(wanted.get(one.key)!), now)),
    ...gone.map((one) => () => move(services, one, 'lapse', { reason: GONE }, now)),
  ];
  for (let start = 0; start < tasks.length; start += AT_A_TIME)
    await Promise.all(tasks.slice(start, start + AT_A_TIME).map((task) => task()));
  return { raised: raise.length, lapsed: gone.length, reappeared: again.length };
}

const GONE =
  '按现有台账和办件记录，这一情形已不存在（台账已更正、办件已补齐，或者设置已调整），系统自动关闭。';

const evidenceOf = ({ causes, evidence }: Detected) => ({ causes, evidence });

async function standingOf({ database }: Services, keys: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await database.pool.query<Standing>({
    name: 'linkage-standing',
    text: `select number, state, version, data ->> 'key' as key from ledger.matter
            where procedure = 'linkage.finding' and data ->> 'key' = any($1)`,
    values: [keys],
  });
  return new Map(rows.map((row) => [row.key, row]));
}

async function raiseOne({ ledger }: Services, detected: Detected, now: Instant): Promise<void> {
  const outcome = await ledger.submit({
    id: derivedId(`linkage.finding|${detected.key}`),
    procedure: finding.id,
    action: 'find',
    actor: systemActor,
    now,
    input: detected,
  });
  if (!outcome.ok) throw refused(detected.key, outcome.refusal);
}

async function move(
  { ledger }: Services,
  { number, version, key }: Standing,
  action: 'lapse' | 'reappear',
  input: object,
  now: Instant,
): Promise<void> {
  const outcome = await ledger.submit({
    // Named by the version it was judged on: another run at the same time sends the same command.
    id: derivedId(`linkage.${action}|${number}|${version}`),
    procedure: finding.id,
    number,
    action,
    actor: systemActor,
    now,
    input,
  });
  // Somebody acted on it in this very moment: the next run sees how it stands.
  if (!outcome.ok && outcome.refusal.code !== 'procedure.wrong-state') throw refused(key, outcome.refusal);
}

function refused(what: string, { code, message, path = '' }: Refusal): Error {
  return new Error(`the finding ${what} was refused: ${code} ${path} ${message}`);
}
