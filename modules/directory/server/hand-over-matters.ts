import { derivedId } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { engineActions, systemActor, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate, type Instant } from '@yimen/platform/time';
import { postReaches } from '../core/index.ts';
import { directoryApi } from './directory-in-memory.ts';

const AT_ONCE = 500;

/** What a hand-over did. */
export interface HandedOver {
  readonly handedOver: string[];
  readonly refused: { number: string; code: string; message: string }[];
  readonly more: boolean;
}

/** A wish to hand matters over; without `numbers` all that `from` holds. */
export interface HandOver {
  readonly from: string;
  readonly to: string | null;
  readonly numbers?: readonly string[] | undefined;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Instant;
  /** Makes a repeat of the whole wish harmless. */
  readonly commandId?: string | undefined;
}

/** Whether a person holds a post on the day that reaches the matters of a unit. */
export function mayHold(services: Services, person: string, unit: string | null, on: CivilDate): boolean {
  const directory = directoryApi(services);
  return directory.postsOf(person, on).some((post) => postReaches(post, unit, directory));
}

/** Hands matters over one by one, each with its entry; those that cannot go stay, with the reason. */
export async function handOverMatters(
  services: Services,
  { from, to, numbers, reason, actor, now, commandId }: HandOver,
): Promise<HandedOver> {
  const rows = await openMatters(services, from, numbers);
  const done: HandedOver = {
    handedOver: [],
    refused: [],
    more: numbers === undefined && rows.length > AT_ONCE,
  };
  const found = new Set(rows.map(({ number }) => number));
  for (const number of numbers ?? [])
    if (!found.has(number)) done.refused.push({ number, ...notHeld(number) });
  const on = civilDateAt(now);
  for (const { number, procedure, unit } of rows.slice(0, AT_ONCE)) {
    if (to !== null && !mayHold(services, to, unit, on)) {
      const message = `接手人没有能办理此件（${unit ?? '无单位'}）的岗位，请另选人员。`;
      done.refused.push({ number, code: 'directory.no-such-colleague', message });
      continue;
    }
    const outcome = await services.ledger.submit({
      ...(commandId === undefined ? {} : { id: derivedId(`directory.handOver|${commandId}|${number}`) }),
      ...{ procedure, number, action: engineActions.handOver, input: { to, reason }, actor, now },
    });
    if (outcome.ok) done.handedOver.push(number);
    else done.refused.push({ number, code: outcome.refusal.code, message: outcome.refusal.message });
  }
  return done;
}

/**
 * Gives matters whose holder can no longer act on them back to their unit: nothing stays with somebody who has left. Of one
 * person, or of everybody. Returns how many went back.
 */
export async function releaseMatters(services: Services, now: Instant, person?: string): Promise<number> {
  const { rows } = await services.database.pool.query<{ person: string; unit: string | null }>(
    `select distinct person, unit from ledger.matter
     where not closed and person is not null and ($1::text is null or person = $1)`,
    [person ?? null],
  );
  const on = civilDateAt(now);
  let released = 0;
  for (const held of rows.filter((row) => !mayHold(services, row.person, row.unit, on))) {
    const matters = await services.database.pool.query<{ number: string; procedure: string }>(
      `select number, procedure from ledger.matter
       where not closed and person = $1 and unit is not distinct from $2 order by id`,
      [held.person, held.unit],
    );
    for (const { number, procedure } of matters.rows) {
      const outcome = await services.ledger.submit({
        ...{ procedure, number, action: engineActions.handOver, actor: systemActor, now },
        input: { to: null, reason: '承办人已不担任能办理此件的岗位' },
      });
      if (outcome.ok) released += 1;
      else if (!isOver(outcome.refusal))
        throw new Error(`${number} could not go back to its unit: ${outcome.refusal.message}`);
    }
  }
  return released;
}

/** Meanwhile closed, or somebody was faster: nothing is left to do. */
function isOver({ code }: Refusal): boolean {
  return code === 'procedure.wrong-state' || code === 'procedure.same-holder';
}

async function openMatters(
  { database }: Services,
  person: string,
  numbers: readonly string[] | undefined,
): Promise<{ number: string; procedure: string; unit: string | null }[]> {
  const { rows } = await database.pool.query(
    `select number, procedure, unit from ledger.matter
     where not closed and person = $1 and ($2::text[] is null or number = any($2)) order by id limit $3`,
    [person, numbers ?? null, AT_ONCE + 1],
  );
  return rows;
}

function notHeld(number: string): { code: string; message: string } {
  return { code: 'directory.not-held', message: `没有由该人员承办、编号为 ${number} 的在办事项，请核对。` };
}
