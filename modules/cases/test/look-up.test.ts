import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instantAt } from '@yimen/platform/time';
import { caseStates, plainStates } from '../core/index.ts';
import { importedStates } from '../core/imported/imported-states.ts';
import { forgetLookUps } from '../server/look-up.ts';
import { application, openPublicWorld } from './public-world.ts';

const NUMBER = '430723199003070017';
const OTHER = '43072319900307005X';

let world: Awaited<ReturnType<typeof openPublicWorld>>;
let number: string;

const lookUp = (body: { number: string; digits: string }, address?: string) =>
  world.ask('cases.lookUp', { body }, address);

async function register(idNumber: string): Promise<string> {
  const applicant = { party: await world.party(idNumber), name: '示例张*', kind: 'person' };
  return world.act('2021-11-08', 'clerk', 'register', application({ applicant }));
}

beforeAll(async () => {
  world = await openPublicWorld();
  number = await register(NUMBER);
});
afterAll(() => world.close());
beforeEach(() => world.database.pool.query('truncate cases.look_up'));

describe('looking a case up without an account', () => {
  it('tells state, next step and due day to whoever knows the number and the last six characters', async () => {
    expect(await lookUp({ number, digits: '070017' })).toMatchObject({
      number,
      item: '示例事项（新办）',
      department: '澧县示例局',
      state: { id: 'RECEIVED', title: '收件' },
      now: '材料已经收到，正在核对是否齐全。',
      receivedOn: '2021-11-08',
      due: '2021-11-15',
      dueTitle: '一次性告知期限',
      remaining: 5,
      unit: '个工作日',
      endedOn: null,
    });
  });

  it('takes a small x for the X at the end of a number, and spaces around the case number', async () => {
    const theirs = await register(OTHER);
    expect(await lookUp({ number: ` ${theirs} `, digits: '07005x' })).toMatchObject({ number: theirs });
  });

  it('tells nothing that identifies anybody', async () => {
    const text = JSON.stringify(await lookUp({ number, digits: '070017' }));
    for (const secret of [NUMBER, '070017', '张', 'party', 'applicant']) expect(text).not.toContain(secret);
  });

  it('answers a wrong number, wrong characters and another person’s characters with the same words', async () => {
    const wrongDigits = await lookUp({ number, digits: '070018' });
    expect(wrongDigits).toMatchObject({ kind: 'missing', code: 'cases.look-up-not-matched' });
    expect(await lookUp({ number: 'X'.repeat(31), digits: '070017' })).toEqual(wrongDigits);
    expect(await lookUp({ number, digits: '07005X' })).toEqual(wrongDigits);
  });

  it('is refused after five wrong answers for a number within the hour, even with the right characters, and open again later', async () => {
    for (let n = 0; n < 5; n++) await lookUp({ number, digits: `00000${n}` }, `192.0.2.${n}`);
    const right = { number, digits: '070017' };
    expect(await lookUp(right)).toMatchObject({ kind: 'too-many', code: 'cases.too-many-look-ups' });
    world.clock.set(instantAt('2021-11-08', 661));
    expect(await lookUp(right)).toMatchObject({ number });
    world.clock.set(instantAt('2021-11-08', 600));
  });

  it('shuts a number that does not exist in the same way, so that being shut tells nothing', async () => {
    for (let n = 0; n < 5; n++) await lookUp({ number: 'nothing', digits: `00000${n}` });
    expect(await lookUp({ number: 'nothing', digits: '000009' })).toMatchObject({ kind: 'too-many' });
  });

  it('is refused to an address that asks more than twenty times a minute, and to no other', async () => {
    for (let n = 0; n < 20; n++) await lookUp({ number, digits: '070017' }, '198.51.100.7');
    const right = { number, digits: '070017' };
    expect(await lookUp(right, '198.51.100.7')).toMatchObject({ kind: 'too-many' });
    expect(await lookUp(right, '198.51.100.8')).toMatchObject({ number });
  });

  it('is logged, matched or not, without number or characters, and forgotten after the log’s term', async () => {
    await lookUp({ number, digits: '070017' });
    await lookUp({ number, digits: '000000' });
    const { rows } = await world.database.pool.query('select * from cases.look_up order by id');
    expect(rows.map(({ matched, address }) => [matched, address])).toEqual([
      [true, '192.0.2.1'],
      [false, '192.0.2.1'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(number);
    await forgetLookUps.run(world.services, undefined);
    expect((await world.database.pool.query('select from cases.look_up')).rowCount).toBe(2);
    world.clock.set(instantAt('2022-05-30'));
    await forgetLookUps.run(world.services, undefined);
    expect((await world.database.pool.query('select from cases.look_up')).rowCount).toBe(0);
    world.clock.set(instantAt('2021-11-08', 600));
  });

  it('has plain words for every state of every case', () => {
    const states = new Set([...Object.keys(caseStates), ...Object.keys(importedStates)]);
    expect(Object.keys(plainStates).sort()).toEqual([...states].sort());
  });
});
