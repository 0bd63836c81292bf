import { civilDateAt, type CivilDate } from '../time/index.ts';
import type { PersonalParts } from './phone-codes.ts';

/** A letter with which an account acts or acted for a party. */
export interface WrittenAuthority {
  readonly file: string;
  /** Who holds it, masked. */
  readonly name: string;
  readonly standing: 'handler' | 'agent';
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  /** The day on which either side ended it before its term. */
  readonly endedOn: CivilDate | null;
}

/** The letters kept for a party, newest first; those that are over too, because what was filed on them stays. */
export async function authoritiesOf(
  { database }: Pick<PersonalParts, 'database'>,
  party: string,
): Promise<WrittenAuthority[]> {
  const { rows } = await database.pool.query(
    `select r.authority as file, coalesce(p.name_shown, a.login) as name, r.standing, r.from_on, r.until, r.ended_at
     from identity.representation r join identity.account a on a.id = r.account left join identity.party p on p.id = a.party
     where r.party = $1 and r.authority is not null order by r.created_at desc limit 50`,
    [party],
  );
  return rows.map((row) => ({
    file: row.file,
    name: row.name,
    standing: row.standing,
    from: row.from_on,
    until: row.until,
    endedOn: row.ended_at === null ? null : civilDateAt(row.ended_at.getTime()),
  }));
}
