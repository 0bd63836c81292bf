import * as contract from '../contract/index.ts';
import type { StaffAccount } from '../identity/index.ts';
import { implement, type CallContext, type Implementation } from '../module/index.ts';
import { isRefusal, type Actor, type Refusal } from '../procedure/index.ts';
import { instantText } from './matter-view.ts';
import type { Site } from './site.ts';

const PAGE = 50;

/** Accounts of staff, for the security administrator. */
export function staffAccountImplementations({ identity }: Site): Implementation[] {
  return [
    implement(contract.listStaffAccounts, async ({ query }, { actor, now }) => {
      const { limit = PAGE, person, ...filter } = query;
      const found = await identity.staffAccounts({ ...filter, persons: person, limit: limit + 1 }, now);
      const page = found.slice(0, limit);
      return {
        accounts: page.map((account) => view(account, actor!)),
        next: found.length > limit ? page.at(-1)!.login : null,
      };
    }),
    implement(contract.openStaffAccount, async ({ body }, context) =>
      handedOut(await identity.openStaffAccount(body, who(context)), context),
    ),
    implement(contract.disableStaffAccount, async ({ params: { id }, body: { reason } }, context) =>
      shown(await identity.disableStaffAccount(id, reason, who(context)), context),
    ),
    implement(contract.enableStaffAccount, async ({ params: { id }, body: { reason } }, context) =>
      shown(await identity.enableStaffAccount(id, reason, who(context)), context),
    ),
    implement(contract.unlockStaffAccount, async ({ params: { id } }, context) =>
      shown(await identity.unlockStaffAccount(id, who(context)), context),
    ),
    implement(contract.resetStaffPassword, async ({ params: { id } }, context) =>
      handedOut(await identity.resetStaffPassword(id, who(context)), context),
    ),
    implement(contract.endStaffSessions, async ({ params: { id } }, context) =>
      shown(await identity.endStaffSessions(id, who(context)), context),
    ),
  ];
}

function who({ actor, now, address }: CallContext) {
  return { by: actor!, now, ip: address };
}

function shown(account: StaffAccount | Refusal, { actor }: CallContext) {
  return isRefusal(account) ? account : view(account, actor!);
}

function handedOut(given: { account: StaffAccount; password: string } | Refusal, { actor }: CallContext) {
  return isRefusal(given) ? given : { account: view(given.account, actor!), password: given.password };
}

function view({ createdAt, lockedUntil, lastSignIn, ...account }: StaffAccount, { id }: Actor) {
  return {
    ...account,
    createdAt: instantText(createdAt),
    lockedUntil: lockedUntil === null ? null : instantText(lockedUntil),
    lastSignIn: lastSignIn === null ? null : instantText(lastSignIn),
    own: (account.person ?? account.id) === id,
  };
}
