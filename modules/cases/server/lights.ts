import type { Database } from '@yimen/platform/database';
import { isCivilDate, type CivilDate } from '@yimen/platform/time';
import { caseProcedures, caseStates } from '../core/index.ts';

/** By what lights are counted. */
export type LightGroup = 'unit' | 'window' | 'item';
/** 灯号 of a case. */
export type CaseLight = 'green' | 'yellow' | 'red' | 'paused';
/** Units whose cases may be seen; null: the whole county. */
export type Reach = readonly string[] | null;

const KEYS: Readonly<Record<LightGroup, string>> = {
  unit: 'm.unit',
  window: `m.data ->> 'window'`,
  item: 'm.subject',
};

// As `lightOn` reads a clock: red after the due day, yellow from the day on which the clock with that due day warns.
const OPEN = `select m.id, m.number, m.state, m.unit, m.person, m.subject, m.due_on, m.data,
    case when m.due_on is null then 'paused' when m.due_on < $1::date then 'red'
      when exists (select from jsonb_each(m.clocks) c(id, run) where not c.run ? 'stoppedOn'
        and c.run ->> 'due' = m.due_on::text and c.run ->> 'warnOn' <= $1::text) then 'yellow'
      else 'green' end as light
  from ledger.matter m
  where not m.closed and m.procedure = any($2) and ($3::text[] is null or m.unit = any($3))`;

const procedures = caseProcedures.map(({ id }) => id);

/** How many open cases of a group show which light. */
export interface LightCount extends Readonly<Record<CaseLight | 'open', number>> {
  readonly key: string | null;
  readonly title: string | null;
}

/** Open cases counted by light; the groups with most red first. */
export async function countLights(
  database: Database,
  { by, today, reach }: { by: LightGroup; today: CivilDate; reach: Reach },
): Promise<LightCount[]> {
  const count = (light: CaseLight): string => `count(*) filter (where m.light = '${light}')::int as ${light}`;
  const title = by === 'item' ? `min(m.data #>> '{item,name}')` : 'null::text';
  const { rows } = await database.pool.query({
    name: `cases-lights-${by}`,
    text: `select ${KEYS[by]} as key, ${title} as title, ${(['green', 'yellow', 'red', 'paused'] as const).map(count).join(', ')},
        count(*)::int as open
      from (${OPEN}) m group by 1 order by red desc, yellow desc, open desc, key limit 500`,
    values: [today, procedures, reach],
  });
  return rows;
}

/** A place in the rows: after the case with this due day and id. */
interface Place {
  readonly due: CivilDate | 'infinity';
  readonly id: number;
}

/** The open cases of a group, by due day; those without one come last. */
export async function lightRows(
  database: Database,
  query: { by: LightGroup; key: string | null; light: CaseLight | null; today: CivilDate; reach: Reach },
  { after, limit }: { after: Place | undefined; limit: number },
) {
  const { by, key, light, today, reach } = query;
  const { rows } = await database.pool.query({
    name: `cases-light-rows-${by}`,
    text: `select id, number, unit, person, state, due_on as due, light, data #>> '{item,name}' as item,
        data #>> '{applicant,name}' as applicant, data ->> 'window' as window
      from (${OPEN}) m
      where ${KEYS[by]} is not distinct from $4 and ($5::text is null or m.light = $5)
        and (coalesce(m.due_on, 'infinity'), m.id) > ($6::date, $7::bigint)
      order by coalesce(m.due_on, 'infinity'), m.id limit $8`,
    values: [today, procedures, reach, key, light, after?.due ?? '-infinity', after?.id ?? 0, limit + 1],
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ id: _id, ...row }) => ({ ...row, state: stateTitle(row.state) })),
    next: rows.length > limit ? `${last.due ?? 'infinity'}/${last.id}` : null,
  };
}

/** The place that `next` of a page named; undefined when it is none. */
export function placeOf(text: string): Place | undefined {
  const [due = '', id = ''] = text.split('/');
  if (!/^\d{1,15}$/.test(id) || !(due === 'infinity' || isCivilDate(due))) return undefined;
  return { due, id: Number(id) };
}

function stateTitle(state: string): string {
  return (caseStates as Record<string, { title: string }>)[state]?.title ?? state;
}
