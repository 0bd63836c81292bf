// The disk of PostgreSQL full in the middle of load, several times. Needs root and Linux (it mounts a small tmpfs):
//   sudo env YIMEN_FAULT_ROUNDS=5 node --import tsx platform/ledger/test/faults/full-disk.ts
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DurableServer, kill } from './durable-server.ts';
import { judge, lost, readBooks, resolveUnknown } from './judge.ts';
import { rounds, SEED, seeded } from './random.ts';

const MB = 1024 * 1024;
const random = seeded(SEED);
const disk = await mkdtemp(join(tmpdir(), 'yimen-full-disk-'));
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=0755', 'tmpfs', disk]);
let server: DurableServer | undefined;

const ballast = join(disk, 'ballast');

/** Fills the disk but for a little; PostgreSQL may be faster and take the last of it. */
async function fill(left: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left))).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOSPC') throw error;
    },
  );
}

/** Writes log until no further segment of it fits on the disk: PostgreSQL then stops all at once (PANIC). */
async function exhaustLog(): Promise<void> {
  const megabyte = `select pg_logical_emit_message(false, 'fill', repeat('x', 1000000))`;
  for (let i = 0; i < 64; i += 1) {
    const failed = await server!.database.pool.query(megabyte).then(
      () => false,
      () => true,
    );
    if (failed) return;
  }
}

async function isAlive(): Promise<boolean> {
  return server!
    .postmaster()
    .then((pid) => process.kill(pid, 0))
    .catch(() => false);
}

try {
  server = await DurableServer.start(disk);
  const children = await Promise.all([0, 1].map((i) => server!.spawn(SEED + i)));
  for (let round = 1; round <= rounds(5); round += 1) {
    await server.progress(50);
    await fill(random() * MB);
    const full = await server.progress(100_000, 6_000).then(
      () => false,
      () => true,
    );
    if (round % 2 === 0) await exhaustLog();
    await sleep(1000);
    const alive = await isAlive();
    await rm(ballast);
    if (!alive) await server.reopen();
    await server.progress(50);
    console.log(
      `round ${round}: ${full ? 'the disk was full and work stood still' : 'the disk did not fill'}; PostgreSQL ${alive ? 'lived' : 'had to be started again'}`,
    );
  }
  await Promise.all(children.map((child) => kill(child, 'SIGTERM')));
  await server.reopen();
  const sent = readBooks(server.books);
  const missing = await lost(server.database, sent);
  const ledger = server.ledger();
  const unknown = await resolveUnknown(ledger, sent);
  await judge(server.database, ledger, sent);
  await ledger.close();
  console.log(
    `seed ${SEED}: ${sent.length} commands sent, ${missing.length} acknowledged lost, ${unknown} of unknown outcome at the end`,
  );
  for (const [complaint, times] of server.complaints) console.log(`  ${times} × ${complaint}`);
} finally {
  await rm(ballast, { force: true });
  await server?.stop();
  execFileSync('umount', [disk]);
  await rm(disk, { recursive: true });
}
