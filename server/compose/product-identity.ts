import { modules } from '@yimen/modules';
import { directoryApi } from '@yimen/modules/directory/api';
import {
  createIdentity,
  developmentGateway,
  webhookGateway,
  type ActorOf,
  type Identity,
  type SmsGateway,
} from '@yimen/platform/identity';
import type { Log } from '@yimen/platform/log';
import { createActorOf, isAdministrator } from './actor-of.ts';
import type { Config } from './config.ts';
import type { Product } from './product.ts';

/** Accounts, sessions and parties of a product, with the way from an account to what it may do. */
export interface ProductIdentity extends Identity {
  readonly actorOf: ActorOf;
}

/** Joins identity to the directory. Throws KeyProblem when the key folder does not belong to this database. */
export async function openIdentity({ services, config }: Product): Promise<ProductIdentity> {
  const { database, clock, privacy, settings } = services;
  const actorOf = createActorOf(services, {
    findParty: (id) => identity.findParty(id),
    representationsOf: (account, on) => identity.representationsOf(account, on),
  });
  const identity: Identity = createIdentity({
    ...{ database, clock, privacy, settings, actorOf },
    sms: smsGateway(config, services.log),
    eraseTraces: async (client, account) => {
      for (const { accountTraces = [] } of modules)
        for (const trace of accountTraces) await trace.erase(client, account);
    },
    isPerson: (person) => directoryApi(services).person(person) !== undefined,
    isAdministrator: (account, on) => isAdministrator(services, account, on),
  });
  await identity.start();
  return { ...identity, actorOf };
}

/** The county's own gateway; while there is none, a demonstration shows its codes in the log, and a real site offers none. */
function smsGateway({ sms, demo }: Config, log: Log): SmsGateway | undefined {
  if (sms !== undefined) return webhookGateway(sms);
  return demo ? developmentGateway(log) : undefined;
}
