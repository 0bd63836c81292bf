import { refuse, type Refusal } from '@yimen/platform/procedure';
import { civilDate, civilDateAt, dayNumber, type CivilDate } from '@yimen/platform/time';
import {
  coveredPosts,
  isValidOn,
  joinsAdministrators,
  type Below,
  type DeputyRoles,
  type Leave,
  type Period,
  type Post,
} from '../core/index.ts';
import type { Recorder } from './recorder.ts';
import { separatedRoles } from './separated-roles.ts';
import type { Transaction } from './transaction.ts';

/** A deputy to be named for a leave, from a day on; null withdraws the one there is. */
export interface Naming {
  readonly leave: string;
  readonly deputy: string | null;
  /** Earliest day; never before the leave, nor before the day it is recorded. */
  readonly from?: CivilDate | undefined;
}

const LEAVE = `id, person, reason, valid_from as "validFrom", least(valid_to, ended_on) as "validTo"`;
/** Days a leave takes up, after it may have been ended early. */
const DAYS = `daterange(valid_from, greatest(valid_from, least(valid_to, ended_on)))`;

/** Records a leave. Refuses an unknown person, an empty period, and a second leave on a day of that time. */
export async function takeLeave(
  client: Transaction,
  { id, person, reason, validFrom, validTo }: Leave,
  { by, at }: Recorder,
): Promise<Refusal | undefined> {
  if (validTo <= validFrom)
    return refuse('directory.leave-empty', '请假的最后一天不能早于第一天，请改正日期。', { path: '/until' });
  if (!(await lock(client, [person])))
    return refuse('directory.no-person', `没有标识为“${person}”的人员，请核对。`, { path: '/person' });
  const { rows } = await client.query(
    `select valid_from from directory.leave where person = $1 and ${DAYS} && daterange($2::date, $3::date)`,
    [person, validFrom, validTo],
  );
  if (rows[0] !== undefined) {
    const message = `该人员在这段时间内已经请过假（自${rows[0].valid_from}起），请先结束那一次，或改正日期。`;
    return refuse('directory.leave-overlaps', message, { path: '/from' });
  }
  await client.query(
    `insert into directory.leave (id, person, reason, valid_from, valid_to, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, person, reason, validFrom, validTo, by, new Date(at)],
  );
  return undefined;
}

/** Ends a leave before its time, once. It cannot be ended for days that have passed: what was done in them stands. */
export async function endLeave(
  client: Transaction,
  id: string,
  on: CivilDate,
  { by, at }: Recorder,
): Promise<Refusal | undefined> {
  const leave = await findLeave(client, id);
  if (leave === undefined) return noLeave;
  if (on >= leave.validTo)
    return refuse('directory.leave-over', '这次请假到那时已经结束，不需要提前结束。', { path: '/on' });
  if (on < civilDateAt(at))
    return refuse('directory.leave-retroactive', '不能从已经过去的日子起结束请假，请填写今天或以后的日期。', {
      path: '/on',
    });
  await client.query('update directory.leave set ended_on = $2, ended_by = $3, ended_at = $4 where id = $1', [
    id,
    on,
    by,
    new Date(at),
  ]);
  return undefined;
}

/**
 * Names who stands in during a leave. Refuses oneself, somebody who holds no post that may stand in, who is away on a day of it, and
 * whoever would then hold two of the three administrators' powers. It holds from today at the earliest.
 */
export async function nameDeputy(
  client: Transaction,
  { leave: id, deputy, from }: Naming,
  { by, at }: Recorder,
  { below, deputyRoles }: { below: Below; deputyRoles: DeputyRoles },
): Promise<Refusal | undefined> {
  const leave = await findLeave(client, id);
  if (leave === undefined) return noLeave;
  const validFrom = [leave.validFrom, civilDateAt(at), from ?? leave.validFrom].sort().at(-1)!;
  if (validFrom >= leave.validTo)
    return refuse('directory.leave-over', '这次请假到那时已经结束，不能再指定代理人。', { path: '/from' });
  if (deputy !== null) {
    const problem = await deputyProblem(client, { leave, deputy, validFrom }, { below, deputyRoles });
    if (problem !== undefined) return problem;
  }
  await client.query(
    `insert into directory.deputation (leave, deputy, valid_from, recorded_by, recorded_at) values ($1, $2, $3, $4, $5)`,
    [id, deputy, validFrom, by, new Date(at)],
  );
  return undefined;
}

async function deputyProblem(
  client: Transaction,
  { leave, deputy, validFrom }: { leave: Leave; deputy: string; validFrom: CivilDate },
  { below, deputyRoles }: { below: Below; deputyRoles: DeputyRoles },
): Promise<Refusal | undefined> {
  const no = (code: string, message: string): Refusal =>
    refuse(`directory.${code}`, message, { path: '/deputy' });
  if (deputy === leave.person) return no('deputy-self', '不能由请假人自己代理，请另选人员。');
  if (!(await lock(client, [deputy, leave.person])))
    return no('no-person', `没有标识为“${deputy}”的人员，请核对。`);
  const period = { validFrom, validTo: leave.validTo };
  const away = await client.query(
    `select 1 from directory.leave where person = $1 and ${DAYS} && daterange($2::date, $3::date)`,
    [deputy, validFrom, leave.validTo],
  );
  if (away.rows.length > 0)
    return no('deputy-on-leave', '该人员在这段时间内自己也请假，不能代理，请另选人员。');
  const [absent, own] = [
    await postsDuring(client, leave.person, period),
    await postsDuring(client, deputy, period),
  ];
  const onFirstDay = (posts: readonly Post[]): Post[] => posts.filter((post) => isValidOn(post, validFrom));
  const covered = coveredPosts(onFirstDay(absent), onFirstDay(own), deputyRoles, below);
  if (covered.length === 0) {
    const message = '该人员没有与请假人相同的岗位，也没有本县规定可以代理的岗位，请另选同一单位的人员。';
    return no('deputy-unfit', message);
  }
  const standing = await postsStoodInFor(client, deputy, period);
  return joinsAdministrators([...own, ...absent, ...standing]) ? separatedRoles : undefined;
}

/** Posts of the people somebody is named to stand in for on any day of a period. */
export async function postsStoodInFor(
  client: Transaction,
  deputy: string,
  { validFrom, validTo }: Period,
): Promise<Post[]> {
  const { rows } = await client.query<Post>(
    `select p.person, p.organisation, p.role, p.valid_from as "validFrom", p.valid_to as "validTo"
     from directory.deputation d
     join (select id, person, ${DAYS} as days from directory.leave) l on l.id = d.leave
     join directory.post p on p.person = l.person and daterange(p.valid_from, p.valid_to) && l.days
     where d.deputy = $1 and l.days && daterange($2::date, $3::date)`,
    [deputy, validFrom, validTo],
  );
  return rows;
}

async function postsDuring(
  client: Transaction,
  person: string,
  { validFrom, validTo }: Period,
): Promise<Post[]> {
  const { rows } = await client.query<Post>(
    `select person, organisation, role, valid_from as "validFrom", valid_to as "validTo" from directory.post
     where person = $1 and daterange(valid_from, valid_to) && daterange($2::date, $3::date)`,
    [person, validFrom, validTo],
  );
  return rows;
}

const noLeave: Refusal = {
  kind: 'missing',
  code: 'directory.no-leave',
  message: '没有这次请假，请核对编号。',
};

async function findLeave(client: Transaction, id: string): Promise<Leave | undefined> {
  const { rows } = await client.query<Leave>(
    `select ${LEAVE} from directory.leave where id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** Holds the rows of people, in one order, so that two changes about the same people see each other. False: somebody is unknown. */
async function lock(client: Transaction, people: readonly string[]): Promise<boolean> {
  const { rows } = await client.query(
    `select id from directory.person where id = any($1) order by id for update`,
    [people],
  );
  return rows.length === new Set(people).size;
}

/** The day after, for a period whose last day people name. */
export function dayAfter(day: CivilDate): CivilDate {
  return civilDate(dayNumber(day) + 1);
}
