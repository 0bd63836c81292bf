import { implement, type Implementation } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { listColleagues, namePeople } from '../contract/index.ts';
import { ROLES, type Role } from '../core/index.ts';
import { directoryApi } from './directory-in-memory.ts';
import { staffOnly } from './staff-only.ts';

/** Who works where, for colleagues only: the public sees organisations, not people. */
export const colleagueOperations: readonly Implementation[] = [
  implement(namePeople, async ({ query }, { services, actor }) => {
    const directory = directoryApi(services);
    const people = query.id.flatMap((id) => {
      const name = directory.person(id)?.name;
      return name === undefined ? [] : [{ id, name }];
    });
    return staffOnly(actor) ?? { people };
  }),
  implement(listColleagues, async ({ params }, { services, actor, now }) => {
    const directory = directoryApi(services);
    const today = civilDateAt(now);
    const roles = new Map<string, string[]>();
    for (const { person, role } of directory.postsIn(params.id, today))
      roles.set(person, [...(roles.get(person) ?? []), ROLES[role as Role].title]);
    const people = [...roles].map(([id, held]) => ({
      id,
      name: directory.person(id)?.name ?? id,
      roles: held,
      onLeave: directory.leaveOf(id, today) !== undefined,
    }));
    return staffOnly(actor) ?? { people };
  }),
];
