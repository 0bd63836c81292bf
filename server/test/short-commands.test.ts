import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from './run-yimen.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

describe('commands that need no database', () => {
  it.each([
    ['workday add 2021-09-30 5', 0, '2021-10-13\n'],
    ['workday add 2022-12-30 1', 0, '2023-01-03\n'],
    ['workday between 2021-09-30 2021-10-13', 0, '5\n'],
  ])('yimen %s', async (line, code, out) => {
    expect(await place.run(line.split(' '))).toEqual({ code, out, err: '' });
  });

  it('answer one line for each line read, in order, whatever is in it', async () => {
    const lines = ['2021-09-30 5', 'yesterday 1', '', '2030-01-01 1', '2021-10-08 0'];
    const { code, out } = await place.run(['workday', 'add', '-'], `${lines.join('\n')}\n`);
    const answers = out.split('\n');
    expect(answers).toHaveLength(lines.length + 1);
    expect(answers[0]).toBe('2021-10-13');
    expect(answers[1]).toMatch(/^错误：/);
    expect(answers[3]).toMatch(/^错误：.*2030/);
    expect(answers[4]).toBe('2021-10-08');
    expect(code).toBe(1);
  });

  it('tell a valid number from an invalid one, with the reason', async () => {
    expect((await place.run(['id', 'check', '430723199003070017'])).code).toBe(0);
    const wrong = await place.run(['id', 'check', '430723199003070018', '--json']);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject({ valid: false, reason: { code: 'check' } });
  });

  it('say in Chinese what was wrong with the usage, and end with 2', async () => {
    for (const args of [['no-such-command'], ['workday', 'add'], ['simulate', '--cases', 'many']]) {
      const { code, err } = await place.run(args);
      expect(code).toBe(2);
      expect(err).toMatch(/[一-龥]/);
      expect(err).not.toMatch(/error:|\bat /);
    }
  });
});

describe('what cannot be started says what to do', () => {
  it.each([
    ['a port out of range', { YIMEN_PORT: '70000' }, /端口/],
    ['a folder that is a file', { YIMEN_DATA: '/dev/null' }, /目录/],
    ['a database that is not there', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /数据库|连接/],
  ] as [string, Record<string, string>, RegExp][])('%s', async (_what, env, words) => {
    const broken = await makePlace(env);
    const { code, err } = await broken.run(['serve', '--port', env['YIMEN_PORT'] ?? '0']);
    await broken.remove();
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/\n {4}at /);
  });
});
