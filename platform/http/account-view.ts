import type { Personal, SignedIn } from '../identity/index.ts';
import { isRefusal, partiesOf, type Actor } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { getProcedure, instantText, stateView } from './matter-view.ts';
import type { Site } from './site.ts';

type Events = Awaited<ReturnType<Personal['accountEvents']>>;
type Lookups = Awaited<ReturnType<Personal['lookupsAt']>>;

/** An account as its holder sees it. */
export async function accountView({ identity }: Site, { account, actor }: SignedIn, now: Instant) {
  const on = civilDateAt(now);
  const [own, party, represented, representatives] = await Promise.all([
    identity.ownAccount(account.id),
    account.party === null ? undefined : identity.findParty(account.party),
    identity.representationsOf(account.id, on),
    identity.representativesOf(account, on),
  ]);
  const { createdAt, phone, hasPassword, verified } = own;
  const self =
    party === undefined
      ? []
      : [
          {
            ...{ party: party.id, name: party.name, kind: party.kind, standing: 'self', verified },
            ...{ representation: null, authority: null, until: null },
          },
        ];
  return {
    name: actor.name,
    createdAt: instantText(createdAt),
    phone,
    hasPassword,
    verified,
    party: party === undefined ? null : { id: party.id, idNumber: party.idNumber },
    parties: [...self, ...represented.map(({ id, from: _from, ...one }) => ({ ...one, representation: id }))],
    representatives,
  };
}

export const eventViews = (events: Events) =>
  events.map(({ at, ...rest }) => ({ at: instantText(at), ...rest }));

export const lookupViews = (lookups: Lookups) =>
  lookups.map(({ at, ...rest }) => ({ at: instantText(at), ...rest }));

/** Matters that are still running for whoever acts for itself: what it must see to before it leaves. */
export async function openMatters({ services }: Site, { subject }: Actor): Promise<number> {
  const { rows } = await services.database.pool.query(
    'select count(*)::int as n from ledger.matter where applicant = $1 and ended_on is null and not closed',
    [subject ?? null],
  );
  return rows[0].n;
}

/** Everything kept about the holder of an account. Telling it is recorded first, like every look at a number in full. */
export async function exportOf(site: Site, signedIn: SignedIn, now: Instant) {
  const { identity, services } = site;
  const { account, actor } = signedIn;
  const person =
    account.party === null ? null : await identity.revealIdNumber(account.party, actor, '导出本人信息', now);
  const { rows } = await services.database.pool.query(
    'select number, subject, procedure, state, opened_at from ledger.matter where applicant = any($1) order by id',
    [partiesOf(actor)],
  );
  return {
    exportedAt: instantText(now),
    person: person === null || isRefusal(person) ? null : { ...person },
    account: await accountView(site, signedIn, now),
    matters: rows.map((row) => ({
      number: row.number,
      item: row.subject,
      state: stateView(getProcedure(site, row.procedure), row.state).title,
      openedAt: instantText(row.opened_at.getTime()),
    })),
    kept: await keptByModules(site, account.id),
    events: eventViews(await identity.accountEvents(account.id)),
    lookups: lookupViews(await identity.lookupsAt(account, actor.id)),
  };
}

/** What modules keep about the account beside the ledger. */
async function keptByModules({ modules, services }: Site, account: string) {
  const kept = [];
  for (const { title, tell } of modules.flatMap(({ accountTraces = [] }) => accountTraces)) {
    const value = await tell(services, account);
    if (value !== undefined) kept.push({ title, value });
  }
  return kept;
}
