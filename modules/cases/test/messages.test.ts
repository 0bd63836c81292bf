import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engineActions, systemActor, type ActingFor, type Actor } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { messageTrace } from '../server/message-operations.ts';
import { people } from './case-factory.ts';
import { openMessageWorld } from './message-world.ts';

const { clerk, officer, checker, head } = people;
const problems = [{ no: 1, problem: '没有签名，电话13800000000', requirement: '请签名' }];

let world: Awaited<ReturnType<typeof openMessageWorld>>;
beforeAll(async () => {
  world = await openMessageWorld();
});
afterAll(() => world.close());

/** Everybody's own party: each test begins with somebody to whom nothing happened yet. */
let serial = 0;
let me: Actor;
beforeEach(() => {
  serial += 1;
  me = person(serial);
});
const person = (n: number, parties?: readonly ActingFor[]): Actor => ({
  kind: 'applicant',
  id: `account-${n}`,
  name: '张*',
  subject: `party-${n}`,
  ...(parties === undefined ? {} : { parties }),
  grants: {},
});
const mine = (): string => me.subject!;

const list = async (actor: Actor = me, query: object = {}) =>
  world.ask(actor, 'cases.listMessages', { query });
const titles = async (actor: Actor = me): Promise<string[]> =>
  (await list(actor)).items.map(({ title }: { title: string }) => title);
const unread = async (actor: Actor = me): Promise<number> =>
  (await world.ask(actor, 'cases.countMessages')).unread;
const read = async (number: string, seq: number, actor: Actor = me) =>
  world.ask(actor, 'cases.readMessages', { body: { number, seq } });

describe('messages', () => {
  it('tell what the administration did, the newest first, and nothing of what one did oneself', async () => {
    const number = await world.file('2021-11-08', mine());
    await world.act('2021-11-09', clerk, 'requestCorrection', { problems }, number);
    await world.act('2021-11-10', me, 'supplement', { points: [{ no: 1 }] }, number);
    await world.act('2021-11-11', clerk, 'accept', {}, number);
    await world.act('2021-11-11', officer, 'dispatch', {}, number);
    expect(await titles()).toEqual(['受理', '告知补正', '收件']);
    expect((await list()).items[0]).toMatchObject({
      ...{ number, itemName: '示例事项（新办）', applicant: '张*', unread: true, task: null },
      ...{ detail: '已经受理，等待审查。', at: new Date(instantAt('2021-11-11', 600)).toISOString() },
    });
  });

  it('say what is to be done and by when as long as it is open, and mask numbers in texts', async () => {
    const number = await world.file('2021-11-08', mine());
    await world.act('2021-11-09', clerk, 'requestCorrection', { problems }, number);
    const [{ detail, task }] = (await list()).items;
    const due = (await world.ledger.find(number))!.clocks['correction']!.due;
    expect(task).toEqual({ what: '请补交材料', by: due });
    expect(detail).toBe('1. 没有签名，电话138****0000——请签名');
    await world.act('2021-11-10', me, 'supplement', { points: [{ no: 1 }] }, number);
    expect((await list()).items[0].task).toBeNull();
  });

  it('ask only once where one kind of notice was given twice', async () => {
    const number = await world.file('2021-11-08', mine());
    await world.act('2021-11-09', clerk, 'requestCorrection', { problems }, number);
    await world.act('2021-11-10', me, 'supplement', { points: [{ no: 1 }] }, number);
    const again = { problems, cause: 'new-fact' };
    await world.act('2021-11-11', clerk, 'requestCorrection', again, number);
    const asked = (await list()).items.filter(({ task }: { task: unknown }) => task !== null);
    expect(asked.map(({ at }: { at: string }) => at)).toEqual([
      new Date(instantAt('2021-11-11', 600)).toISOString(),
    ]);
  });

  it('remind of a correction that runs out, and not of the limits that bind the county', async () => {
    const number = await world.file('2021-11-08', mine());
    await world.act('2021-11-09', clerk, 'requestCorrection', { problems }, number);
    const { due } = (await world.ledger.find(number))!.clocks['correction']!;
    await world.ledger.sweepAlarms(instantAt(due!, 60));
    expect((await list()).items[0]).toMatchObject({
      title: '期限快到了',
      detail: `补正的期限快到了，最迟 ${due}`,
      task: { what: '请补交材料', by: due },
    });
    const other = await world.file('2021-11-08', mine());
    await world.act('2021-11-08', clerk, 'accept', {}, other);
    await world.ledger.sweepAlarms(instantAt('2022-03-01', 60));
    const clocks = (await world.ledger.entriesOf(other)).map(({ type }) => type);
    expect(clocks).toContain('clockExpired');
    expect(await titles()).toEqual(['期限已经过了', '受理', '收件', '期限快到了', '告知补正', '收件']);
  });

  it('tell of the decision’s file when it is there, and of no other file', async () => {
    const number = await world.file('2021-11-08', mine());
    await world.act('2021-11-08', clerk, 'accept', {}, number);
    await world.act('2021-11-08', officer, 'dispatch', {}, number);
    for (const actor of [officer, checker, head])
      await world.act('2021-11-09', actor, 'review', { outcome: 'pass' }, number);
    await world.act('2021-11-09', head, 'decide', { result: 'yes' }, number);
    for (const kind of ['receipt', 'approval']) {
      const file = { kind, ordinal: 1, number: '1', template: 1, pdf: 'a'.repeat(64), word: 'b'.repeat(64) };
      const made = { entry: 1, files: [file], maker: 'test' };
      await world.act('2021-11-09', systemActor, engineActions.document, made, number);
    }
    expect(await titles()).toEqual(['文书已经做好', '作出决定', '受理', '收件']);
    expect((await list()).items[0]).toMatchObject({ detail: '可以下载：准予决定书', task: null });
  });

  it('come page by page without gap or repetition', async () => {
    for (const day of ['2021-11-01', '2021-11-02', '2021-11-03', '2021-11-04', '2021-11-05'])
      await world.file(day, mine());
    const whole = (await list()).items;
    const pages: any[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: any = await list(me, { limit: 2, ...(after === '' ? {} : { after }) });
      pages.push(page.items);
      after = page.next;
    }
    expect(pages.map((items) => items.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(whole);
    expect(await list(me, { after: 'elsewhere' })).toMatchObject({ code: 'cases.bad-place' });
  });
});

describe('whose they are', () => {
  it('nobody else sees them or marks them as read', async () => {
    const number = await world.file('2021-11-08', mine());
    const stranger = person(900);
    expect((await list(stranger)).items).toEqual([]);
    expect(await unread(stranger)).toBe(0);
    expect(await read(number, 1, stranger)).toMatchObject({ kind: 'missing', code: 'cases.no-message' });
    expect(await unread()).toBe(1);
  });

  it('who acts for a party sees them as long as the authority lasts, and marks them for itself alone', async () => {
    const number = await world.file('2021-11-08', mine());
    const standing = { party: mine(), name: '张*', kind: 'person', standing: 'agent' } as const;
    const agent = person(901, [standing]);
    expect(await titles(agent)).toEqual(['收件']);
    await read(number, 1, agent);
    expect([await unread(agent), await unread()]).toEqual([0, 1]);
    const before = person(901);
    await world.act('2021-11-09', clerk, 'accept', {}, number);
    expect((await list(before)).items).toEqual([]);
    expect(await unread(before)).toBe(0);
    expect(await read(number, 2, before)).toMatchObject({ code: 'cases.no-message' });
  });

  it('staff have none', async () => {
    for (const ask of [list(clerk), world.ask(clerk, 'cases.countMessages'), read('X', 1, clerk)])
      expect(await ask).toMatchObject({ kind: 'forbidden', code: 'cases.applicants-only' });
  });
});

describe('what was read', () => {
  it('is everything up to the message, also of other cases, and not what comes later', async () => {
    const [first, second] = [await world.file('2021-11-08', mine()), await world.file('2021-11-08', mine())];
    expect(await unread()).toBe(2);
    expect(await read(second, 1)).toEqual({ unread: 0 });
    await world.act('2021-11-09', clerk, 'accept', {}, first);
    expect(await unread()).toBe(1);
    expect((await list()).items.map((item: { unread: boolean }) => item.unread)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('never becomes unread again, whatever is marked afterwards or at the same time', async () => {
    const numbers = [];
    for (const day of ['2021-11-01', '2021-11-02', '2021-11-03']) numbers.push(await world.file(day, mine()));
    expect(await read(numbers[2]!, 1)).toEqual({ unread: 0 });
    expect(await read(numbers[0]!, 1)).toEqual({ unread: 0 });
    await Promise.all(numbers.map((number) => read(number, 1)));
    expect(await unread()).toBe(0);
  });

  it('is refused for an entry that does not exist', async () => {
    const number = await world.file('2021-11-08', mine());
    expect(await read(number, 99)).toMatchObject({ code: 'cases.no-message' });
    expect(await unread()).toBe(1);
  });

  it('stays read when the entry itself has gone into an archive', async () => {
    const [old, recent] = [await world.file('2021-10-08', mine()), await world.file('2021-11-08', mine())];
    await read(old, 1);
    await world.database.pool.query(
      'delete from ledger.entry where matter_id = (select id from ledger.matter where number = $1)',
      [old],
    );
    const { items } = await list();
    expect(items.map(({ number, unread: is }: any) => [number, is])).toEqual([[recent, true]]);
    expect(await read(recent, 1)).toEqual({ unread: 0 });
  });

  it('is counted up to a hundred and no further', async () => {
    const number = await world.file('2021-11-08', mine());
    const { id } = (await world.ledger.find(number))!;
    await world.database.pool.query(
      `insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, command_id, body, hash)
       select matter_id, n, at, type, state, actor_kind, actor, command_id, body, hash
       from ledger.entry, generate_series(2, 130) n where matter_id = $1`,
      [id],
    );
    expect(await unread()).toBe(100);
  });

  it('goes with the account', async () => {
    const number = await world.file('2021-11-08', mine());
    const tell = () => messageTrace.tell(world.services, me.id);
    expect(await tell()).toBeUndefined();
    await read(number, 1);
    expect(await tell()).toBe(new Date(instantAt('2021-11-08', 600)).toISOString());
    const client = await world.database.pool.connect();
    await messageTrace.erase(client, me.id).finally(() => client.release());
    expect(await tell()).toBeUndefined();
    expect(await unread()).toBe(1);
  });

  it('stays read in a restored database, where the reading order is numbered anew', async () => {
    const [old, recent] = [await world.file('2021-11-08', mine()), await world.file('2021-11-08', mine())];
    await read(old, 1);
    const { pool } = world.database;
    await pool.query('alter table ledger.entry alter column pos set generated by default');
    await pool.query(
      `update ledger.entry e set xid = '0', pos = ranked.n
       from (select matter_id, seq, row_number() over (order by xid, pos) as n from ledger.entry) ranked
       where (e.matter_id, e.seq) = (ranked.matter_id, ranked.seq)`,
    );
    const { items } = await list();
    expect(items.map(({ number, unread: is }: any) => [number, is])).toEqual([
      [recent, true],
      [old, false],
    ]);
    expect(await unread()).toBe(1);
  });
});
