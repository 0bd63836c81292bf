import { implement, type Implementation } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { caseLightRows, caseLights } from '../contract/index.ts';
import { countLights, lightRows, placeOf, type Reach } from './lights.ts';

const PAGE = 50;

/** Lights of the open cases, for whoever reads cases: each sees the units in reach. */
export const lightOperations: readonly Implementation[] = [
  implement(caseLights, async ({ query: { by } }, { services, actor, now }) => ({
    rows: await countLights(services.database, { by, today: civilDateAt(now), reach: reachOf(actor!) }),
  })),
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
