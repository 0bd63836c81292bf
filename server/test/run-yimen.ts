import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { addDemoAccounts, createLiCounty } from './li-county.ts';

const PROGRAM = fileURLToPath(new URL('../bin/yimen.mjs', import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A data folder of its own in which commands run one after the other, with the embedded database. */
export interface Place {
  readonly dataDir: string;
  run(args: readonly string[], input?: string): Promise<Ended>;
  /** Starts `serve` on a free port and waits until it listens. */
  serve(): Promise<{ readonly address: string; stop(): Promise<void>; kill(): Promise<void> }>;
  remove(): Promise<void>;
}

/** A place with Li County and the demonstration accounts, on a database of the test server: no database is made or started. */
export async function makeLoadedPlace(env: Record<string, string> = {}): Promise<Place> {
  const database = await createLiCounty();
  const place = await makePlace({ DATABASE_URL: database.url, YIMEN_DEMO: 'on', ...env });
  await addDemoAccounts(join(place.dataDir, 'data'), database);
  await database.close();
  return {
    ...place,
    async remove() {
      await place.remove();
      await database.drop();
    },
  };
}

export async function makePlace(env: Record<string, string> = {}): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-server-test-'));
  const start = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, DATABASE_URL: '', YIMEN_DATA: join(dataDir, 'data'), YIMEN_LOG: 'warn', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  return {
    dataDir,
    async run(args, input = '') {
      const child = start(args);
      child.stdin!.end(input);
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const [out, err, code] = await Promise.all([text(child.stdout!), text(child.stderr!), ended]);
      return { code, out, err };
    },
    async serve() {
      const child = start(['serve', '--port', '0', '--json']);
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      const problems = text(child.stderr!);
      const address = await addressOf(child);
      if (address === undefined) throw new Error(`serve ended: ${await problems}`);
      const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
        child.kill(signal);
        await ended;
      };
      return { address, stop: end('SIGTERM'), kill: end('SIGKILL') };
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function addressOf(child: ChildProcess): Promise<string | undefined> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.includes('"address"')) {
      child.stdout!.resume();
      return (JSON.parse(line) as { address: string }).address;
    }
  }
  return undefined;
}
