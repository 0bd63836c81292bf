import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '@yimen/platform/database';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import { computeAll, type IndicatorQuery, type IndicatorValue } from '@yimen/platform/indicators';
import { finishKinds, normalFinishes, type FinishKind } from '../core/index.ts';
import { finishedKinds } from '../server/conditions.ts';
import { caseIndicators, figuresByUnit } from '../server/indicators.ts';

/** The facts of a case as a matter holds them; dates in any order, since figures must hold for implausible ones too. */
interface Fact {
  readonly procedure: string;
  readonly unit: string | null;
  readonly department: string | null;
  readonly received: string | null;
  readonly accepted: string | null;
  readonly ended: string | null;
  readonly kind: FinishKind | null;
  readonly onTime: boolean | null;
  readonly early: boolean | null;
  readonly elapsed: number | null;
}

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2021-03-0${n}`);
const perhaps = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 4 });
const unit = perhaps(fc.constantFrom('D20', 'D25'));
const fact: fc.Arbitrary<Fact> = fc.record({
  procedure: fc.constantFrom('cases.licence', 'cases.service', 'cases.imported', 'cases.supervision'),
  ...{ unit, department: unit },
  ...{ received: perhaps(day), accepted: perhaps(day), ended: perhaps(day) },
  kind: perhaps(fc.constantFrom(...(Object.keys(finishKinds) as FinishKind[]))),
  ...{ onTime: perhaps(fc.boolean()), early: perhaps(fc.boolean()) },
  elapsed: perhaps(fc.nat(30)),
});
const query: fc.Arbitrary<IndicatorQuery> = fc
  .tuple(day, day, fc.constantFrom('D20', undefined))
  .map(([a, b, one]) => {
    const [from = a, to = b] = [a, b].sort();
    return { from, to, ...(one === undefined ? {} : { unit: one }) };
  });

/** The figures as their definitions say them, case by case. */
function plainly(
  facts: readonly Fact[],
  { from, to, unit: wanted }: IndicatorQuery,
): Record<string, IndicatorValue> {
  const cases = facts
    .filter(({ procedure }) => procedure !== 'cases.supervision')
    .map((one) => ({
      ...one,
      unit: one.unit ?? (one.procedure === 'cases.imported' ? one.department : null),
    }))
    .filter((one) => wanted === undefined || one.unit === wanted);
  const within = (on: string | null): boolean => on !== null && on >= from && on <= to;
  const ended = cases.filter((one) => one.received !== null && within(one.ended) && one.kind !== null);
  const finished = ended.filter(({ kind }) => (finishedKinds as readonly string[]).includes(kind!));
  const normal = ended.filter(({ kind, elapsed }) => normalFinishes.includes(kind!) && elapsed !== null);
  const share = (numerator: number, denominator: number, scale: number): IndicatorValue => ({
    value: denominator === 0 ? undefined : (numerator / denominator) * scale,
    ...{ numerator, denominator },
  });
  const n = {
    received: cases.filter((one) => within(one.received)).length,
    accepted: cases.filter((one) => within(one.accepted)).length,
    finished: finished.length,
    returned: ended.length - finished.length,
    carriedOver: cases.filter(
      ({ received, ended: end }) => received !== null && received < from && (end === null || end >= from),
    ).length,
    open: cases.filter(
      ({ received, ended: end }) => received !== null && received <= to && (end === null || end > to),
    ).length,
  };
  return {
    ...Object.fromEntries(Object.entries(n).map(([id, value]) => [id, { value }])),
    onTimeRate: share(finished.filter(({ onTime }) => onTime === true).length, finished.length, 100),
    earlyRate: share(finished.filter(({ early }) => early === true).length, finished.length, 100),
    averageElapsed: share(
      normal.reduce((sum, { elapsed }) => sum + elapsed!, 0),
      normal.length,
      1,
    ),
    reconciliation: { value: n.carriedOver + n.received - n.finished - n.returned - n.open },
  };
}

/** The same as a row of the table by unit shows them: shares as such, nothing as null. */
function tableRow(figures: Record<string, IndicatorValue>): Record<string, number | null> {
  const { onTimeRate, earlyRate, averageElapsed, reconciliation: _balance, ...counts } = figures;
  const share = ({ numerator, denominator }: IndicatorValue): number | null =>
    denominator === 0 ? null : numerator! / denominator!;
  return {
    ...Object.fromEntries(Object.entries(counts).map(([id, { value }]) => [id, value!])),
    onTimeRate: share(onTimeRate!),
    earlyRate: share(earlyRate!),
    averageElapsed: share(averageElapsed!),
  };
}

describe('the figures of cases', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('modules/cases', async (db) => {
      await migrate(db, [
        { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
        { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
      ]);
    });
  });
  afterAll(() => database.drop());

  const store = async (facts: readonly Fact[]): Promise<void> => {
    await database.pool.query('truncate ledger.matter');
    await database.pool.query(
      `insert into ledger.matter (id, number, procedure, definition, state, version, head, unit, opened_at, last_at, closed,
              entered_on, accepted_on, ended_on, outcome, on_time, early, elapsed, clocks, documents, data)
       select n, n::text, f->>'procedure', 1, 'X', 1, '', f->>'unit', '2021-03-01', '2021-03-01', f->>'ended' is not null,
              (f->>'received')::date, (f->>'accepted')::date, (f->>'ended')::date, f->>'kind', (f->>'onTime')::boolean,
              (f->>'early')::boolean, (f->>'elapsed')::int, '{}', '{}',
              jsonb_build_object('item', jsonb_build_object('department', f->>'department'))
         from jsonb_array_elements($1::jsonb) with ordinality as given(f, n)`,
      [JSON.stringify(facts)],
    );
  };

  it('are what their definitions say, all at once, each alone and by unit', async () => {
    const figures = fc.asyncProperty(fc.array(fact, { maxLength: 40 }), query, async (facts, asked) => {
      await store(facts);
      const expected = plainly(facts, asked);
      const together = await computeAll(database, asked, caseIndicators);
      const byId = (values: readonly IndicatorValue[]) =>
        Object.fromEntries(caseIndicators.map(({ id }, at) => [id.replace('cases.', ''), values[at]]));
      expect(byId(together)).toEqual(expected);
      const alone: IndicatorValue[] = [];
      for (const indicator of caseIndicators) alone.push(await indicator.compute(database, asked));
      expect(byId(alone)).toEqual(expected);
      const [total, ...units] = await figuresByUnit(database, asked);
      expect(total).toEqual({ unit: null, ...tableRow(expected) });
      for (const row of units) {
        if (row['unit'] === null) continue;
        const one = plainly(facts, { ...asked, unit: row['unit'] as string });
        expect(row).toEqual({ unit: row['unit'], ...tableRow(one) });
      }
      expect(units.reduce((sum, row) => sum + Number(row['received']), 0)).toBe(total!['received']);
    });
    await fc.assert(figures, { numRuns: 60 });
  }, 120_000);
});
