import { refuse, type Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import {
  joinsAdministrators,
  SEPARATED_ROLES,
  type Authority,
  type Person,
  type Post,
} from '../core/index.ts';
import { postsStoodInFor } from './leave-changes.ts';
import type { Recorder } from './recorder.ts';
import { separatedRoles } from './separated-roles.ts';
import type { Transaction } from './transaction.ts';

/** Adds a person, or corrects the name of one. */
export async function savePerson(client: Transaction, person: Person): Promise<void> {
  await client.query(
    `insert into directory.person (id, name, provenance) values ($1, $2, $3)
     on conflict (id) do update set name = excluded.name, provenance = excluded.provenance`,
    [person.id, person.name, person.provenance],
  );
}

/**
 * Gives a post. Refuses a second of the three administrative roles to one person (三员分立), and a post the person already
 * holds for any day of that time.
 */
export async function appoint(
  client: Transaction,
  post: Post,
  { by, at }: Recorder,
): Promise<Refusal | undefined> {
  // Two appointments of one person at the same time would not see each other.
  await client.query(`select from directory.person where id = $1 for update`, [post.person]);
  const { rows } = await client.query<Pick<Post, 'role' | 'organisation'>>(
    `select role, organisation from directory.post
     where person = $1 and daterange(valid_from, valid_to) && daterange($2::date, $3::date)`,
    [post.person, post.validFrom, post.validTo],
  );
  if (rows.some((held) => held.role === post.role && held.organisation === post.organisation)) {
    return refuse('directory.post-held', '该人员在这段时间内已经担任这一岗位，请先办理免去。');
  }
  const standingIn = await postsStoodInFor(client, post.person, post);
  if (SEPARATED_ROLES.includes(post.role) && joinsAdministrators([post, ...rows, ...standingIn]))
    return separatedRoles;
  await client.query(
    `insert into directory.post (person, organisation, role, valid_from, valid_to, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [post.person, post.organisation, post.role, post.validFrom, post.validTo, by, new Date(at)],
  );
  return undefined;
}

/** Ends the open post: from `on` it is no longer held. Refuses when there is none that began before. */
export async function endPost(
  client: Transaction,
  { person, organisation, role }: Pick<Post, 'person' | 'organisation' | 'role'>,
  on: CivilDate,
): Promise<Refusal | undefined> {
  const { rowCount } = await client.query(
    `update directory.post set valid_to = $4
     where person = $1 and organisation = $2 and role = $3 and valid_to is null and valid_from < $4`,
    [person, organisation, role, on],
  );
  if (rowCount === 1) return undefined;
  return refuse('directory.no-post', '该人员没有在此日期之前开始、至今仍担任的这一岗位，请核对。');
}

/** Records an authorisation of a chief representative. Refuses an id that is taken. */
export async function authorise(
  client: Transaction,
  authority: Authority,
  { by, at }: Recorder,
): Promise<Refusal | undefined> {
  const { id, person, organisation, powers, items, seal, validFrom, validTo } = authority;
  const { rowCount } = await client.query(
    `insert into directory.authority
       (id, person, organisation, powers, items, seal, valid_from, valid_to, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
    [id, person, organisation, powers, items, seal, validFrom, validTo, by, new Date(at)],
  );
  if (rowCount === 1) return undefined;
  return refuse('directory.authority-exists', `授权书编号“${id}”已经用过，请换一个编号。`);
}

/** Ends an authorisation: from `on` it covers nothing. Refuses when none with this id is valid up to then. */
export async function endAuthority(
  client: Transaction,
  id: string,
  on: CivilDate,
): Promise<Refusal | undefined> {
  const { rowCount } = await client.query(
    `update directory.authority set valid_to = $2
     where id = $1 and valid_from < $2 and (valid_to is null or valid_to > $2)`,
    [id, on],
  );
  if (rowCount === 1) return undefined;
  return refuse('directory.no-authority', `没有编号为“${id}”、在此日期仍有效的授权书，请核对。`);
}
