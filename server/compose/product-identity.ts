import { createIdentity, type ActorOf, type Identity } from '@yimen/platform/identity';
import { createActorOf } from './actor-of.ts';
import type { Product } from './open-product.ts';

/** Accounts, sessions and parties of a product, with the way from an account to what it may do. */
export interface ProductIdentity extends Identity {
  readonly actorOf: ActorOf;
}

/** Joins identity to the directory. Throws KeyProblem when the key folder does not belong to this database. */
export async function openIdentity({ services }: Product): Promise<ProductIdentity> {
  const { database, clock, privacy, settings } = services;
  const actorOf = createActorOf(services, (id) => identity.findParty(id));
  const identity: Identity = createIdentity({ database, clock, privacy, settings, actorOf });
  await identity.start();
  return { ...identity, actorOf };
}
