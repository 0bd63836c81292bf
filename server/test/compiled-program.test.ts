import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledProgram } from '../bin/program.mjs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'yimen-program-'));
  for (const folder of ['platform', 'modules', 'server/cli', 'server/test']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await write(
    'server/cli/main.ts',
    `import { place } from '../place.ts';\nconsole.log(1 as number, place);\n`,
  );
  await write('server/place.ts', `export const place = new URL('x', import.meta.url).pathname;\n`);
});
afterAll(() => rm(root, { recursive: true }));

const write = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);

async function run(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    new URL((await compiledProgram(root))!).pathname,
  ]);
  return stdout.trim();
}

describe('the program put together from its sources', () => {
  it('does what the sources say, and each file still says where it lies', async () => {
    expect(await run()).toBe(`1 ${join(root, 'server/x')}`);
  });

  it('is made once for all who start at the same time, and not again', async () => {
    const urls = await Promise.all([1, 2, 3].map(() => compiledProgram(root)));
    expect(new Set(urls).size).toBe(1);
    expect((await readdir(join(root, '.cache/program'))).length).toBe(1);
  });

  it('follows a changed source, but not a changed test', async () => {
    const before = await compiledProgram(root);
    await write('server/test/some.test.ts', 'export {};\n');
    expect(await compiledProgram(root)).toBe(before);
    await write('server/cli/main.ts', `console.log('two');\n`);
    expect(await run()).toBe('two');
  });

  it('says where a source is wrong, and leaves nothing half made', async () => {
    await write('server/cli/main.ts', `console.log('two';\n`);
    await expect(compiledProgram(root)).rejects.toThrow(/server\/cli\/main\.ts:1/);
    expect((await readdir(join(root, '.cache/program'))).filter((name) => name.startsWith('making'))).toEqual(
      [],
    );
    await write('server/cli/main.ts', `console.log('three');\n`);
    expect(await run()).toBe('three');
  });

  it('removes what was made more than a week ago', async () => {
    const programs = join(root, '.cache/program');
    const old = (await readdir(programs))[0]!;
    await utimes(join(programs, old), 1, 1);
    await write('server/cli/main.ts', `console.log('four');\n`);
    await compiledProgram(root);
    expect(await readdir(programs)).not.toContain(old);
  });

  it('is not made where nothing can be written: the sources run then', async () => {
    await rm(join(root, '.cache'), { recursive: true });
    // A file in the place of the folder: even root cannot write there.
    await write('.cache', '');
    expect(await compiledProgram(root)).toBeUndefined();
  });
});
