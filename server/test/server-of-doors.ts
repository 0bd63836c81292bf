import { modules } from '@yimen/modules';
import { grantsOf, joinRoles, ROLES, type Role } from '@yimen/modules/directory/core';
import { createHttpServer } from '@yimen/platform/http';
import type { Identity, SignedIn } from '@yimen/platform/identity';
import { createLog } from '@yimen/platform/log';
import type { Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { manualClock } from '@yimen/platform/time';
import { platformRoles } from '../compose/platform-roles.ts';

/** Organisation of every post. */
export const HOME = 'D20';
/** Every role there is. */
export const roles = Object.keys(ROLES) as Role[];
const permissions = joinRoles([platformRoles, ...modules.map(({ roles: given = {} }) => given)]);
/** Nobody leads the hall here, so that every role is bound to its own organisation. */
const directory = { leadsHall: () => false, descendants: (id: string) => [id] } as never;

/** Somebody who holds a role in one department. */
export function actorOf(role: Role): Actor {
  const post = { person: role, organisation: HOME, role, from: '2020-01-01', to: null } as never;
  return {
    kind: 'staff',
    id: role,
    name: role,
    unit: HOME,
    grants: grantsOf([post], permissions, directory),
  };
}

/** A server in which everything behind the doors is missing: whoever gets past a door meets a fault, never a refusal of rights. */
export async function serverOfDoors() {
  const nothing = new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('past the door');
      },
    },
  );
  const services = {
    database: { pool: { on: () => undefined, totalCount: 0, idleCount: 0, waitingCount: 0 } },
    ledger: nothing,
    clock: manualClock(0),
    log: createLog('silent'),
    settings: {
      get: ({ default: value }: { default: unknown }) => (typeof value === 'number' ? 100_000 : value),
    },
    privacy: nothing,
    files: nothing,
    queue: nothing,
    calendar: () => nothing,
    warning: () => nothing,
  } as unknown as Services;
  const identity = {
    authenticate: (token: string): SignedIn => ({
      account: { id: token, kind: 'staff', login: token, person: token, party: null },
      actor: actorOf(token as Role),
      post: null,
      expiresAt: 1,
      secondFactor: 'off',
      mustChangePassword: false,
    }),
    record: () => Promise.resolve(),
  } as unknown as Identity;
  const app = createHttpServer({
    modules,
    services,
    identity,
    version: '0',
    config: { secureCookies: false, logRequests: false },
  });
  await app.ready();
  return app;
}
