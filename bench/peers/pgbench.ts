import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withClient } from '../harness/bench-server.ts';
import { best, type Peer, type PeerLoad, type PeerResult } from '../harness/peer.ts';
import { MATTERS_EACH, prepareTransitions, TRANSITION_SQL } from './transition-statement.ts';

const run = promisify(execFile);
const CLIENTS = [8, 16, 32, 64];

/** How to get pgbench where it is missing. */
const HOW_TO_GET =
  'pgbench is missing. Debian and Ubuntu: apt-get install postgresql-contrib (or postgresql-15); Fedora: dnf install ' +
  'postgresql-contrib; macOS: brew install postgresql. Or name it: PGBENCH=/path/to/pgbench npm run bench.';

/** pgbench of PATH or of `PGBENCH`; undefined when there is none. */
async function findPgbench(): Promise<{ program: string; version: string } | undefined> {
  const program = process.env['PGBENCH'] ?? 'pgbench';
  try {
    const { stdout } = await run(program, ['--version']);
    return { program, version: /\d[\d.]*/.exec(stdout)?.[0] ?? 'unknown' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The ceiling of one transaction per transition: the product's own tables, indexes and row sizes, one round trip that remembers
 * the command, moves the matter if its version matches and appends the entry. Written in C, so the client costs next to nothing.
 */
export const pgbench: Peer = {
  name: 'pgbench',
  async run(url, load) {
    const found = await findPgbench();
    if (!found) throw new Error(HOW_TO_GET);
    const folder = await mkdtemp(join(tmpdir(), 'yimen-pgbench-'));
    const tried: Record<string, number> = {};
    try {
      await withClient(url, (client) => prepareTransitions(client, CLIENTS.length));
      await writeFile(join(folder, 'transition.sql'), script());
      for (const [round, clients] of CLIENTS.entries()) {
        tried[`${clients} clients`] = await once(found.program, url, folder, { round, clients, load });
      }
      await withClient(url, checkMoved);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { ...result(found.version, tried), ...best(tried) };
  },
};

function result(version: string, tried: Record<string, number>): Omit<PeerResult, 'settings' | 'perSecond'> {
  return {
    name: 'pgbench, one statement per transition',
    version,
    unit: 'transition',
    tried,
    notes:
      'no program around it: no rights, no procedure, no law clock, no hash chain, no answer to a repeated command; all of a ' +
      'matter’s indexed columns stay as they are, which is the cheapest update there is',
  };
}

/** Each client works through matters of its own and knows their versions, so no read is needed and none is in conflict. */
function script(): string {
  const statement = TRANSITION_SQL.replaceAll(/\s+/g, ' ').trim();
  return [
    '\\set n :n + 1',
    '\\set slice :matters / :clients',
    '\\set id :base + :client_id * :slice + (:n % :slice)',
    '\\set version 1 + :n / :slice',
    '\\set ms 1614556800000 + :n',
    `${statement};`,
    '',
  ].join('\n');
}

async function once(
  program: string,
  url: string,
  folder: string,
  how: { round: number; clients: number; load: PeerLoad },
): Promise<number> {
  const { round, clients, load } = how;
  const target = new URL(url);
  // By number, not by seconds: pgbench's -T counts the time it takes to connect.
  const each = Math.max(10, Math.round((40_000 * load.scale) / clients));
  const define = { n: -1, matters: MATTERS_EACH, clients, base: round * MATTERS_EACH };
  const args = [
    ...[
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      String(Math.min(2, clients)),
      '-t',
      String(each),
    ],
    ...Object.entries(define).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
    ...['-f', join(folder, 'transition.sql')],
    ...['-h', target.searchParams.get('host') ?? target.hostname, '-p', target.port, '-U', target.username],
    target.pathname.slice(1),
  ];
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(target.password) };
  const { stdout } = await run(program, args, { env });
  const tps = /tps = ([\d.]+) \(without initial connection time\)/.exec(stdout)?.[1];
  if (tps === undefined || /number of failed transactions: [1-9]/.test(stdout)) {
    throw new Error(`pgbench said what we do not understand:\n${stdout}`);
  }
  return Number(tps);
}

/** What was measured must have happened: as many entries as versions moved and commands remembered. */
async function checkMoved(client: { query(text: string): Promise<{ rows: any[] }> }): Promise<void> {
  const { rows } = await client.query(
    `select (select sum(version - 1) from ledger.matter)::bigint as moved, (select count(*) from ledger.entry) as entries,
       (select count(*) from ledger.command) as commands`,
  );
  const { moved, entries, commands } = rows[0];
  if (moved !== entries || moved !== commands || Number(moved) === 0) {
    throw new Error(
      `pgbench moved ${moved} matters, wrote ${entries} entries and ${commands} commands: not the same`,
    );
  }
}
