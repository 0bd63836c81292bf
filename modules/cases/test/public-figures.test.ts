import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '@yimen/platform/time';
import { caseIndicators } from '../server/indicators.ts';
import { application, openPublicWorld } from './public-world.ts';

let world: Awaited<ReturnType<typeof openPublicWorld>>;
const COUNTS = ['received', 'accepted', 'finished', 'onTime'] as const;

async function finishedCase(received: string, ended: string): Promise<void> {
  const number = await world.act(received, 'clerk', 'register', application());
  await world.act(received, 'clerk', 'accept', {}, number);
  await world.act(received, 'officer', 'dispatch', {}, number);
  for (const actor of ['officer', 'checker', 'head'] as const)
    await world.act(ended, actor, 'review', { outcome: 'pass' }, number);
  await world.act(ended, 'head', 'decide', { result: 'yes' }, number);
  await world.act(ended, 'head', 'finish', { kind: 'ordinary' }, number);
}

beforeAll(async () => {
  world = await openPublicWorld();
  await finishedCase('2021-09-06', '2021-09-10');
  await finishedCase('2021-09-06', '2021-10-11');
  await finishedCase('2021-10-11', '2021-11-05');
  await world.act('2021-11-08', 'clerk', 'register', application());
});
afterAll(() => world.close());

describe('the figures that everybody may see', () => {
  it('add up: the months and the units each make the total', async () => {
    const figures = await world.ask('cases.publicFigures', { query: { year: 2021 } });
    expect(figures.total).toMatchObject({ received: 4, accepted: 3, finished: 3 });
    for (const parts of [figures.months, figures.departments])
      for (const id of COUNTS)
        expect(
          parts.reduce((sum: number, part: any) => sum + part[id], 0),
          id,
        ).toBe(figures.total[id]);
    expect(figures.months.map(({ month }: any) => month).slice(-2)).toEqual(['2021-10', '2021-11']);
    expect(figures.months.at(-1)).toMatchObject({ received: 1, finished: 1 });
  });

  it('are those of the indicators, told with the indicators’ own definitions', async () => {
    const { total, definitions, from, to } = await world.ask('cases.publicFigures', {});
    expect([from, to]).toEqual(['2021-01-01', '2021-11-08']);
    for (const { id, definition } of definitions) {
      const indicator = caseIndicators.find((one) => one.id === id)!;
      expect(definition).toBe(indicator.definition);
      const { value } = await indicator.compute(world.database, { from, to });
      expect(total[id.replace('cases.', '')], id).toBeCloseTo(value!, 9);
    }
  });

  it('have no rate where nothing was finished', async () => {
    const { total } = await world.ask('cases.publicFigures', { query: { year: 2019 } });
    expect(total).toEqual({ received: 0, accepted: 0, finished: 0, onTime: 0, onTimeRate: null });
  });

  it('are counted anew after ten minutes, not at every look', async () => {
    const first = await world.ask('cases.publicFigures', { query: { year: 2021 } });
    await world.act('2021-11-08', 'clerk', 'register', application());
    world.clock.set(instantAt('2021-11-08', 605));
    expect(await world.ask('cases.publicFigures', { query: { year: 2021 } })).toEqual(first);
    world.clock.set(instantAt('2021-11-08', 611));
    expect((await world.ask('cases.publicFigures', { query: { year: 2021 } })).total.received).toBe(5);
  });

  it('name as hot only items that are in the catalogue', async () => {
    const { items, from, to } = await world.ask('cases.hotItems', { query: { limit: 5 } });
    expect([from, to, items]).toEqual(['2020-11-08', '2021-11-08', []]);
  });
});
