import type { Pool } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type CivilDate, type Instant } from '../time/index.ts';
import { judgeParty } from './parties.ts';
import { phoneIndex, type PersonalParts } from './phone-codes.ts';
import {
  planVerification,
  type SeenAtWindow,
  type VerificationPlan,
  type Verified,
} from './verification-plan.ts';

/** What a verification would come to, for the clerk to compare with the papers before anything is done. */
export interface VerificationPreview {
  readonly outcome: Verified;
  /** How many accounts registered with the number by somebody else would be disabled. */
  readonly ended: number;
  /** Nothing would change: the telephone is the same, or the handler is one already. */
  readonly unchanged: boolean;
  /** Another account that is entered with the telephone would lose it. */
  readonly phoneMoved: boolean;
  /** The name under which the number stands, masked for a person, where it is not the one that was typed. */
  readonly otherName: string | null;
  /** That name was only declared, and gives way to the one of the certificate; otherwise it stays. */
  readonly renamed: boolean;
  /** Whose account has the telephone, for an organisation: its handler. */
  readonly handler: { readonly name: string; readonly verified: boolean } | null;
  /** The letter with which the handler registered the organisation. */
  readonly authority: {
    readonly file: string;
    readonly until: CivilDate | null;
    /** Its term is over: the verification rests on other papers, and the term binds no more. */
    readonly over: boolean;
  } | null;
}

/** Tells what `verifyAtWindow` would do with the same input. Changes nothing. */
export async function previewAtWindow(
  { database, privacy }: PersonalParts,
  input: SeenAtWindow,
  now: Instant,
): Promise<VerificationPreview | Refusal> {
  const { pool } = database;
  const wrong = judgeParty(input);
  if (wrong !== undefined) return wrong;
  const plan = await planVerification(pool as never, privacy, input);
  if (isRefusal(plan)) return plan;
  return {
    outcome: plan.outcome,
    ended: plan.impostor === undefined ? 0 : 1,
    ...(await comparedName(pool, privacy, plan, input)),
    ...(plan.outcome === 'handler-verified'
      ? await ofHandler(pool, plan, civilDateAt(now))
      : await ofPerson(pool, plan, phoneIndex(privacy, input.phone))),
  };
}

type Rest = Pick<VerificationPreview, 'unchanged' | 'phoneMoved' | 'handler' | 'authority'>;

async function ofPerson(
  pool: Pool,
  { outcome, account, impostor }: VerificationPlan,
  index: string,
): Promise<Rest> {
  const { rows } = await pool.query('select account from identity.account_phone where phone_index = $1', [
    index,
  ]);
  const holder = rows[0]?.account as string | undefined;
  return {
    unchanged: outcome === 'phone-changed' && holder === account && impostor === undefined,
    phoneMoved: holder !== undefined && holder !== account,
    handler: null,
    authority: null,
  };
}

async function ofHandler(
  pool: Pool,
  { account, known, declared }: VerificationPlan,
  on: CivilDate,
): Promise<Rest> {
  const { rows } = await pool.query(
    `select party, authority as file, until from identity.representation
     where account = $1 and party = any($2) and ended_at is null`,
    [account, [known, declared].filter((party) => party !== undefined)],
  );
  const isOver = ({ until }: { until: CivilDate | null }): boolean => until !== null && until < on;
  const current = rows.find(({ party }) => party === known);
  const letter = rows.find(({ party, file }) => party === declared && file !== null);
  return {
    unchanged: current !== undefined && !isOver(current),
    phoneMoved: false,
    handler: await holderOf(pool, account!),
    authority: letter === undefined ? null : { file: letter.file, until: letter.until, over: isOver(letter) },
  };
}

async function comparedName(
  pool: Pool,
  privacy: Privacy,
  { known, declared }: VerificationPlan,
  input: SeenAtWindow,
): Promise<Pick<VerificationPreview, 'otherName' | 'renamed'>> {
  const { rows } = await pool.query('select name_shown, name_sealed from identity.party where id = $1', [
    known ?? declared ?? null,
  ]);
  const row = rows[0];
  if (row === undefined) return { otherName: null, renamed: false };
  const name: string = row.name_sealed === null ? row.name_shown : privacy.decrypt(row.name_sealed);
  if (comparable(name) === comparable(input.name)) return { otherName: null, renamed: false };
  return { otherName: row.name_shown, renamed: known === undefined };
}

/** Brackets and spaces of either width are the same name. */
const comparable = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

async function holderOf(pool: Pool, account: string): Promise<Rest['handler']> {
  const { rows } = await pool.query(
    `select coalesce(p.name_shown, a.login) as name, not coalesce(p.declared, true) as verified
     from identity.account a left join identity.party p on p.id = a.party where a.id = $1`,
    [account],
  );
  return { name: rows[0].name, verified: rows[0].verified };
}
