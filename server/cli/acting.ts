import type { StoredMatter } from '@yimen/platform/ledger';
import { withBaseFacts, type Actor, type BaseFacts, type Procedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';
import type { ProductIdentity } from '../compose/product-identity.ts';
import { CommandFailure } from './outcome.ts';

/** The account of a login as an actor today. Ends the command when there is no such account. */
export async function actingAs(product: Product, identity: ProductIdentity, login: string): Promise<Actor> {
  const account = await identity.findAccount(login);
  if (account === undefined) throw new CommandFailure(`没有登录名为“${login}”的账号，请核对 --as。`, 1);
  const now = product.services.clock.now();
  // Whoever runs this command needs no password, only access to the machine; so that it is used must be on record.
  await identity.record({ at: now, kind: 'sign-in', account: account.id, operation: 'command-line' });
  return identity.actorOf(account, civilDateAt(now), null);
}

/** A party that acts for itself, without an account. */
export function partyActor(party: string, name: string): Actor {
  return { kind: 'applicant', id: party, name, subject: party, grants: {} };
}

/** The matter of a number with its procedure. Ends the command with 1 when there is none. */
export async function getMatter(
  { services, served }: Product,
  number: string,
): Promise<{ matter: StoredMatter; procedure: Procedure }> {
  const matter = await services.ledger.find(number);
  if (matter === undefined) throw new CommandFailure(`没有编号为 ${number} 的办件，请核对编号。`, 1);
  return { matter, procedure: getProcedure({ served }, matter.procedure) };
}

/** A procedure by its id. */
export function getProcedure({ served }: Pick<Product, 'served'>, id: string): Procedure {
  const found = served.get(id);
  if (found === undefined) throw new CommandFailure(`本程序没有程序“${id}”，请用含有它的版本。`);
  return found.procedure;
}

/** The facts a procedure would decide by now. */
export async function factsNow(
  { services, served }: Product,
  procedure: string,
  request: { matter: StoredMatter | undefined; action: string; input: unknown; actor: Actor },
): Promise<BaseFacts> {
  const now = services.clock.now();
  const own = await served.get(procedure)?.facts?.({ ...request, now, today: civilDateAt(now) });
  return withBaseFacts(own, { calendar: services.calendar(), warning: services.warning() });
}
