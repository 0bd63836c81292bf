import type { Preferences } from '../contract/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import type { PersonalParts } from './phone-codes.ts';

type Parts = Pick<PersonalParts, 'database'>;

/** What an account set for its own work; nothing where it never did. */
export async function preferencesOf({ database }: Parts, account: string): Promise<Preferences> {
  const { rows } = await database.pool.query('select kept from identity.preference where account = $1', [
    account,
  ]);
  return rows[0]?.kept ?? { filters: [] };
}

/** Keeps what an account set, in place of what it had. The schema of the operation bounds the size. */
export async function savePreferences(
  { database }: Parts,
  account: string,
  preferences: Preferences,
  now: Instant,
): Promise<Refusal | undefined> {
  const names = preferences.filters.map(({ name }) => name);
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice !== -1)
    return refuse('identity.same-name', `已有名为“${names[twice]}”的常用筛选，请换一个名称。`, {
      path: `/filters/${twice}/name`,
    });
  await database.pool.query(
    `insert into identity.preference (account, kept, changed_at) values ($1, $2, $3)
     on conflict (account) do update set kept = excluded.kept, changed_at = excluded.changed_at`,
    [account, JSON.stringify(preferences), new Date(now)],
  );
  return undefined;
}
