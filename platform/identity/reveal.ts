import type { Pool } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import { refuse, type Actor, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { recordEvent } from './event-log.ts';

/** Permission to see a person's certificate number in full. */
export const REVEAL_PERMISSION = 'identity.reveal';

/** What is told when a number is shown in full. */
export interface Revealed {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string | null;
}

/** Name, number and phone in full, for a reason. Recorded before it is told: 个人信息保护法 art. 6 and 51. */
export async function revealIdNumber(
  pool: Pool,
  privacy: Privacy,
  party: string,
  actor: Actor,
  reason: string,
  now: Instant,
): Promise<Revealed | Refusal> {
  const event = { at: now, actor: actor.id, unit: actor.unit, target: party };
  if (actor.grants[REVEAL_PERMISSION] === undefined && actor.subject !== party) {
    await recordEvent(pool, {
      ...event,
      kind: 'refusal',
      operation: 'identity.reveal',
      code: 'identity.not-allowed',
    });
    return { kind: 'forbidden', code: 'identity.not-allowed', message: '您没有查看完整证件号码的权限。' };
  }
  if (reason.trim().length < 2) {
    return refuse('identity.no-reason', '请写明查看完整证件号码的理由，理由会记录备查。', {
      path: '/reason',
    });
  }
  const { rows } = await pool.query(
    `select name_shown, name_sealed, coalesce(credit_code, '') as code, id_number_sealed, phone_sealed
     from identity.party where id = $1`,
    [party],
  );
  const row = rows[0];
  if (row === undefined) return { kind: 'missing', code: 'identity.no-party', message: '没有这个申请人。' };
  await recordEvent(pool, { ...event, kind: 'reveal', detail: reason.trim() });
  return {
    name: row.name_sealed === null ? row.name_shown : privacy.decrypt(row.name_sealed),
    idNumber: row.id_number_sealed === null ? row.code : privacy.decrypt(row.id_number_sealed),
    phone: row.phone_sealed === null ? null : privacy.decrypt(row.phone_sealed),
  };
}
