import { modules } from '@yimen/modules';
import { directoryApi } from '@yimen/modules/directory/api';
import { absentOf, grantsOf, joinRoles, postKey, SEPARATED_ROLES } from '@yimen/modules/directory/core';
import type { Account, ActorOf, Identity, Party } from '@yimen/platform/identity';
import type { Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { platformRoles } from './platform-roles.ts';

/** Permissions of each role: the platform's own and those every module gives. */
const permissionsByRole = joinRoles([platformRoles, ...modules.map(({ roles = {} }) => roles)]);

/**
 * A person of the directory as an actor, with what the posts held on the day allow: all of them together, or the chosen one
 * alone, or those of the person on leave whom the session acts for. A choice that does not hold that day is ignored.
 */
export function staffActor(
  services: Services,
  person: string,
  on: CivilDate,
  chosen: string | null = null,
): Actor {
  const directory = directoryApi(services);
  const name = directory.person(person)?.name ?? person;
  const absent = absentOf(chosen);
  const standing =
    absent === undefined ? undefined : directory.actingFor(person, on).find((one) => one.person === absent);
  if (standing !== undefined) {
    // Only what the deputised posts allow: nothing done for another may rest on a right of one's own.
    return {
      kind: 'staff',
      id: person,
      name: `${name}（代${directory.person(standing.person)?.name ?? standing.person}）`,
      unit: standing.posts[0]!.organisation,
      onBehalfOf: standing.person,
      grants: grantsOf(standing.posts, permissionsByRole, directory),
    };
  }
  const held = directory.postsOf(person, on);
  const one = held.filter((post) => postKey(post) === chosen);
  const posts = one.length > 0 ? one : held;
  const unit = posts[0]?.organisation;
  return {
    kind: 'staff',
    id: person,
    name,
    ...(unit === undefined ? {} : { unit }),
    grants: grantsOf(posts, permissionsByRole, directory),
  };
}

/** Whether an account is one of the three administrators' on a day, by a post of its own or as deputy. */
export function isAdministrator(services: Services, { kind, id, person }: Account, on: CivilDate): boolean {
  if (kind !== 'staff') return false;
  const directory = directoryApi(services);
  const who = person ?? id;
  const standing = directory.actingFor(who, on).flatMap(({ posts }) => posts);
  return [...directory.postsOf(who, on), ...standing].some(({ role }) => SEPARATED_ROLES.includes(role));
}

/** What an account may do on a day: staff by their posts; applicants, agents and devices for their party and those they act for, without any grant. */
export function createActorOf(
  services: Services,
  { findParty, representationsOf }: Pick<Identity, 'findParty' | 'representationsOf'>,
): ActorOf {
  const outside = async ({ kind, id, login, party }: Account, on: CivilDate): Promise<Actor> => {
    const [own, represented] = await Promise.all([
      party === null ? undefined : findParty(party),
      representationsOf(id, on),
    ]);
    const self = own === undefined ? [] : [{ ...pick(own), standing: 'self' as const }];
    return {
      kind,
      id,
      name: own?.name ?? login,
      ...(party === null ? {} : { subject: party }),
      parties: [
        ...self,
        ...represented.map(({ party: of, name, kind: sort, standing, authority }) => ({
          ...{ party: of, name, kind: sort, standing },
          ...(authority === null ? {} : { authority }),
        })),
      ],
      ...(kind === 'agent' && party !== null ? { onBehalfOf: party } : {}),
      grants: {},
    };
  };
  return (account, on, chosen) =>
    account.kind === 'staff'
      ? staffActor(services, account.person ?? account.id, on, chosen)
      : outside(account, on);
}

function pick({ id, name, kind }: Party) {
  return { party: id, name, kind };
}
