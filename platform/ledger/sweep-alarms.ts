import type { Pool } from 'pg';
import { engineActions, systemActor } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { derivedId } from './derived-id.ts';
import type { Ledger } from './ledger.ts';

const PAGE = 1000;

/**
 * Fires every due alarm. Safe to run on several servers at once: the second to decide finds the alarm already recorded and has
 * nothing to do. Returns how many matters this call moved.
 */
export async function sweep(pool: Pool, ledger: Pick<Ledger, 'submit'>, now: Instant): Promise<number> {
  let fired = 0;
  for (;;) {
    const { rows } = await pool.query({
      name: 'ledger-due-alarms',
      text: 'select number, procedure, version from ledger.matter where alarm_at <= $1 order by alarm_at, id limit $2',
      values: [new Date(now), PAGE],
    });
    const outcomes = await Promise.all(
      rows.map(({ number, procedure, version }) => {
        const id = derivedId(`alarm:${number}:${version}`);
        return ledger.submit({
          id,
          procedure,
          number,
          action: engineActions.alarm,
          input: {},
          actor: systemActor,
          now,
        });
      }),
    );
    const moved = outcomes.filter((outcome) => outcome.ok && outcome.repeated !== true).length;
    fired += moved;
    // A page in which nothing moved was fired by another server meanwhile, or cannot fire: asking again would turn in circles.
    if (rows.length < PAGE || moved === 0) return fired;
  }
}
