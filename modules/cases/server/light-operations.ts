import { implement, type Implementation } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { directoryApi } from '../../directory/server/api.ts';
import { caseLightRows, caseLights } from '../contract/index.ts';
import { countLights, lightRows, placeOf, type Reach } from './lights.ts';

const PAGE = 50;

/** Lights of the open cases, for whoever reads cases: each sees the units in reach. */
export const lightOperations: readonly Implementation[] = [
  implement(caseLights, async ({ query: { by } }, { services, actor, now }) => {
    const asked = { by, today: civilDateAt(now), reach: reachOf(actor!) };
    const rows = await countLights(services.database, asked);
    const directory = directoryApi(services);
    return {
      rows: rows.map(({ title, ...row }) => {
        const named = by === 'unit' && row.key !== null ? directory.organisation(row.key)?.shortName : title;
        return { ...row, title: named ?? row.key ?? '未登记' };
      }),
    };
  }),
  implement(caseLightRows, async ({ query }, { services, actor, now }) => {
    const { by, key = null, light = null, limit = PAGE } = query;
    const after = query.after === undefined ? undefined : placeOf(query.after);
    if (query.after !== undefined && after === undefined) {
      const message = '翻页标记不对，请从第一页重新查询。';
      return { kind: 'invalid', code: 'cases.bad-place', message, path: '/after' };
    }
    const wanted = { by, key, light, today: civilDateAt(now), reach: reachOf(actor!) };
    return lightRows(services.database, wanted, { after, limit });
  }),
];

function reachOf(actor: Actor): Reach {
  const scope = actor.grants['cases.read'] ?? [];
  return scope === 'county' ? null : scope;
}
