import { directoryApi } from '@yimen/modules/directory/api';
import type { Actor } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { Role } from '@yimen/modules/cases/simulation';
import type { Product } from '../compose/product.ts';
import { staffActor } from '../compose/actor-of.ts';
import type { Cast } from './simulate-year.ts';

/** Directory role of each part in a script. */
const ROLE = {
  intake: 'window-clerk',
  clerk: 'window-clerk',
  reviewer: 'reviewer',
  checker: 'approver',
  approver: 'approver',
  head: 'approver',
  outsider: 'approver',
} as const satisfies Record<Exclude<Role, 'applicant'>, string>;

/** The people of the directory in the parts of the script. Each actor is put together once: posts do not change in the year. */
export function castOf(product: Product, on: CivilDate): Cast {
  const directory = directoryApi(product.services);
  const towns = directory.organisations(on).filter(({ kind }) => kind === 'town');
  const departments = directory.organisations(on).filter(({ kind }) => kind === 'department');
  const known = new Map<string, Actor>();

  const holder = (organisation: string, role: string): Actor => {
    const key = `${organisation}/${role}`;
    let actor = known.get(key);
    if (actor === undefined) {
      const post = directory.postsIn(organisation, on).find((held) => held.role === role);
      if (post === undefined) throw new Error(`${organisation} 没有“${role}”岗位的人员，请先载入参考数据。`);
      actor = staffActor(product.services, post.person, on);
      known.set(key, actor);
    }
    return actor;
  };

  return ({ item, channel, index }, { role }) => {
    if (role === 'applicant') {
      return { kind: 'applicant', id: `sim-p${index}`, name: '模拟申请人', subject: `p${index}`, grants: {} };
    }
    if (role === 'intake' && channel === 'town') return holder(towns[index % towns.length]!.id, 'town-agent');
    if (role === 'outsider') {
      const at = departments.findIndex(({ id }) => id === item.department);
      return holder(departments[(at + 1) % departments.length]!.id, ROLE.outsider);
    }
    return holder(item.department, ROLE[role]);
  };
}
