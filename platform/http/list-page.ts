import type { Static } from 'typebox';
import type { listMatters } from '../contract/index.ts';
import type { Actor, Refusal } from '../procedure/index.ts';
import { civilDate, civilDateAt, dayNumber, isCivilDate, type Instant } from '../time/index.ts';
import { dueSoonWorkdays } from './http-settings.ts';
import { listRows, type Place, type Whose } from './matter-list.ts';
import { rowView } from './matter-row-view.ts';
import { isApplicant } from './matter-scope.ts';
import { READ_MATTERS } from './platform-permissions.ts';
import type { Site } from './site.ts';

type Query = Static<NonNullable<(typeof listMatters)['query']>>;

const PAGE = 50;

/** One page of the to-do list, within what the actor may see. */
export async function listPage(site: Site, query: Query, actor: Actor, now: Instant) {
  const { services } = site;
  const whose = whoseOf(query, actor);
  if ('kind' in whose) return whose;
  const after = query.after === undefined ? undefined : placeOf(query.after);
  if (query.after !== undefined && after === undefined) {
    const message = '翻页标记不对，请从第一页重新查询。';
    return { kind: 'invalid', code: 'matters.bad-place', message, path: '/after' } satisfies Refusal;
  }
  const limit = query.limit ?? PAGE;
  const rows = await listRows(services.database.pool, whose, {
    procedure: query.procedure,
    ...dueRange(site, query.due, now),
    after,
    limit: limit + 1,
    resting: restingStates(site),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map((row) => rowView(site, row, actor, now))),
    next:
      rows.length > limit && last !== undefined ? placeText({ dueOn: last.dueOn, id: last.matter.id }) : null,
  };
}

function restingStates({ procedures }: Site): string[] {
  return [...procedures.values()].flatMap(({ id, states }) =>
    Object.entries(states).flatMap(([state, { awaits, terminal }]) =>
      awaits === 'nobody' && terminal !== true ? [`${id} ${state}`] : [],
    ),
  );
}

/** Whose matters a query asks for, or why the actor may not see them. */
export function whoseOf({ which = 'all', applicant }: Query, actor: Actor): Whose | Refusal {
  const no = (message: string): Refusal => ({ kind: 'forbidden', code: 'matters.out-of-scope', message });
  if (isApplicant(actor))
    return actor.subject === undefined
      ? no('账号没有关联申请人。')
      : { applicant: actor.subject, heldBy: 'county' };
  // A deputy's own list, for the time of acting as one, is that of the person stood in for.
  if (which === 'mine' && applicant === undefined) return { person: actor.onBehalfOf ?? actor.id };
  const scope = actor.grants[READ_MATTERS];
  if (scope === undefined) return no('您没有查看办件的权限。');
  if (applicant !== undefined) return { applicant, heldBy: scope };
  if (which === 'all') return { units: scope };
  if (actor.unit === undefined || (scope !== 'county' && !scope.includes(actor.unit))) {
    return no('您没有查看本单位办件的权限。');
  }
  return { units: [actor.unit] };
}

/** The due days a query asks for. */
export function dueRange(site: Site, due: string | undefined, now: Instant) {
  const today = civilDateAt(now);
  if (due === 'overdue') return { dueTo: civilDate(dayNumber(today) - 1) };
  if (due !== 'soon') return {};
  return {
    dueFrom: today,
    dueTo: site.services.calendar().addWorkdays(today, site.services.settings.get(dueSoonWorkdays)),
  };
}

/** Opaque to the caller; holds nothing that is not in the list. */
function placeText({ dueOn, id }: Place): string {
  return Buffer.from(`${dueOn ?? ''}/${id}`).toString('base64url');
}

function placeOf(text: string): Place | undefined {
  const [dueOn, id] = Buffer.from(text, 'base64url').toString('latin1').split('/');
  if (dueOn === undefined || id === undefined || !/^\d{1,15}$/.test(id)) return undefined;
  if (dueOn !== '' && !isCivilDate(dueOn)) return undefined;
  return { dueOn: dueOn === '' ? null : dueOn, id: Number(id) };
}
