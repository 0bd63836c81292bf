import { implement, perServices, readingDatabase, type Services } from '@yimen/platform/module';
import { civilDate, civilDateAt, dayNumber, type CivilDate, type Instant } from '@yimen/platform/time';
import { appliesOnline } from '../../catalogue/core/index.ts';
import { catalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { hotItems as hotItemsOperation, publicFigures as publicFiguresOperation } from '../contract/index.ts';
import { conditions } from './conditions.ts';
import { caseIndicators } from './indicators.ts';

/** How long counted figures are shown before they are counted anew: many look, and a year is many cases. */
const KEPT_MS = 10 * 60_000;
const MOST_HOT = 50;
/** The indicators that are published. */
const PUBLISHED = ['cases.received', 'cases.accepted', 'cases.finished', 'cases.onTimeRate'];
type Kind = 'received' | 'accepted' | 'finished' | 'onTime';
type Counts = Record<Kind, number>;

/** What is counted once in a while, for everybody who asks in between. */
function keptFor<T>(ms: number): (key: string, now: Instant, count: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly at: Instant; readonly value: Promise<T> }>();
  return (key, now, count) => {
    const held = kept.get(key);
    if (held !== undefined && now >= held.at && now - held.at < ms) return held.value;
    const value = count();
    kept.set(key, { at: now, value });
    // What failed is not kept: the next one who asks tries again.
    value.catch(() => kept.delete(key));
    return value;
  };
}

const yearsKept = perServices(() => keptFor<YearFigures>(KEPT_MS));
const hotKept = perServices(() => keptFor<HotRow[]>(KEPT_MS));

/** `cases.publicFigures`. */
export const publicFigures = implement(publicFiguresOperation, async ({ query }, { services, now }) => {
  const today = civilDateAt(now);
  const year = query.year ?? Number(today.slice(0, 4));
  return yearsKept(services)(String(year), now, () => countYear(services, year, now));
});

interface YearFigures {
  year: number;
  from: CivilDate;
  to: CivilDate;
  computedAt: string;
  total: ReturnType<typeof withRate>;
  months: ({ month: string } & ReturnType<typeof withRate>)[];
  departments: ({ id: string | null; name: string } & ReturnType<typeof withRate>)[];
  definitions: { id: string; title: string; unit: string; definition: string }[];
}

const withRate = (counts: Counts) => ({
  ...counts,
  onTimeRate: counts.finished === 0 ? null : (counts.onTime / counts.finished) * 100,
});

interface CountRow {
  readonly kind: Kind;
  readonly month: string | null;
  readonly unit: string | null;
  readonly by: 'total' | 'month' | 'unit';
  readonly n: string;
}

/** One pass over the cases: each case is one event a kind, on the day that the indicator of that kind goes by. */
const COUNT = `
  select e.kind, to_char(e.day, 'YYYY-MM') as month, f.unit, count(*) as n,
         case grouping(to_char(e.day, 'YYYY-MM'), f.unit) when 3 then 'total' when 1 then 'month' else 'unit' end as by
    from cases.case_fact f
   cross join lateral (values
     ('received', case when ${conditions.received} then f.received_on end),
     ('accepted', case when ${conditions.accepted} then f.accepted_on end),
     ('finished', case when ${conditions.finished} then f.ended_on end),
     ('onTime', case when ${conditions.onTime} then f.ended_on end)) e(kind, day)
   where e.day is not null
   group by grouping sets ((e.kind), (e.kind, to_char(e.day, 'YYYY-MM')), (e.kind, f.unit))`;

async function countYear(services: Services, year: number, now: Instant): Promise<YearFigures> {
  const today = civilDateAt(now);
  const from = `${year}-01-01`;
  const to = today.slice(0, 4) === String(year) ? today : `${year}-12-31`;
  const { rows } = await readingDatabase(services).pool.query<CountRow>(COUNT, [from, to]);
  const counts = (wanted: (row: CountRow) => boolean): Counts => {
    const found = rows.filter(wanted);
    const of = (kind: Kind): number => Number(found.find((row) => row.kind === kind)?.n ?? 0);
    return {
      received: of('received'),
      accepted: of('accepted'),
      finished: of('finished'),
      onTime: of('onTime'),
    };
  };
  const units = [...new Set(rows.filter(({ by }) => by === 'unit').map(({ unit }) => unit))];
  return {
    ...{ year, from, to, computedAt: new Date(now).toISOString() },
    total: withRate(counts(({ by }) => by === 'total')),
    months: monthsUpTo(year, to).map((month) => ({
      month,
      ...withRate(counts((row) => row.by === 'month' && row.month === month)),
    })),
    departments: units
      .map((id) => ({
        id,
        name: id === null ? '未记单位' : (directoryApi(services).organisation(id)?.name ?? id),
        ...withRate(counts((row) => row.by === 'unit' && row.unit === id)),
      }))
      .sort((a, b) => b.finished - a.finished || b.received - a.received || (a.name < b.name ? -1 : 1)),
    definitions: PUBLISHED.map((wanted) => {
      const { id, title, unit, definition } = caseIndicators.find((one) => one.id === wanted)!;
      return { id, title, unit, definition };
    }),
  };
}

function monthsUpTo(year: number, to: CivilDate): string[] {
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`).filter(
    (month) => month <= to.slice(0, 7),
  );
}

interface HotRow {
  readonly item: string;
  readonly n: string;
}

/** `cases.hotItems`. */
export const hotItems = implement(hotItemsOperation, async ({ query }, { services, now }) => {
  const to = civilDateAt(now);
  const from = civilDate(dayNumber(to) - 365);
  const rows = await hotKept(services)(to, now, async () => {
    const found = await readingDatabase(services).pool.query<HotRow>(
      `select item, count(*) as n from cases.case_fact
        where received_on between $1 and $2 and item is not null
        group by item order by n desc, item limit ${MOST_HOT}`,
      [from, to],
    );
    return found.rows;
  });
  const items = rows.flatMap(({ item, n }) => {
    const version = catalogueApi(services).itemVersion(item, to);
    if (version === undefined) return [];
    const { name, body } = version.elements;
    return [
      {
        ...{ code: item, name, online: appliesOnline(version.elements), cases: Number(n) },
        departmentName: directoryApi(services).organisation(body.organisation)?.name ?? body.organisation,
      },
    ];
  });
  return { from, to, items: items.slice(0, query.limit ?? 8) };
});
