import type { BenchServer } from './harness/bench-server.ts';
import { installPeers } from './harness/peer-packages.ts';
import type { Peer, PeerLoad, PeerResult } from './harness/peer.ts';
import { markdownTable } from './harness/report.ts';
import { dbos } from './peers/dbos.ts';
import { graphileWorker } from './peers/graphile-worker.ts';
import { nodePg } from './peers/node-pg.ts';
import { openworkflow } from './peers/openworkflow.ts';
import { pgBoss } from './peers/pg-boss.ts';
import { pgbench } from './peers/pgbench.ts';

const PEERS: readonly Peer[] = [pgbench, nodePg, dbos, openworkflow, pgBoss, graphileWorker];

/** A peer that could not be measured, and why; a run goes on without it and says so. */
export interface PeerFailure {
  readonly name: string;
  readonly reason: string;
}

/** Every peer in turn, each on a fresh database of the same server, with nothing else running. `only` names some of them. */
export async function runPeers(
  server: BenchServer,
  load: PeerLoad,
  only?: readonly string[],
): Promise<{ results: PeerResult[]; failures: PeerFailure[] }> {
  await installPeers();
  const results: PeerResult[] = [];
  const failures: PeerFailure[] = [];
  for (const peer of PEERS) {
    if (only !== undefined && !only.includes(peer.name)) continue;
    process.stderr.write(`${peer.name} …\n`);
    try {
      const database = `peer_${peer.name.replaceAll('-', '_')}`;
      results.push(await server.withDatabase(database, (url) => peer.run(url, load)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${peer.name}: ${reason}\n`);
      failures.push({ name: peer.name, reason });
    }
  }
  return { results, failures };
}

/** The table of the peers; `ours` is this product's transitions a second in the same run, to give ratios. */
export function peerTable(results: readonly PeerResult[], ours?: number): string {
  const head = ['peer', 'version', 'counts', 'per second', 'best settings', 'what it does not do'];
  const rows = results.map((r) => [r.name, r.version, r.unit, r.perSecond, r.settings, r.notes]);
  if (ours === undefined) return markdownTable(head, rows);
  return markdownTable(
    [...head.slice(0, 4), 'Yimen ÷ peer', ...head.slice(4)],
    rows.map((row, i) => [...row.slice(0, 4), ours / results[i]!.perSecond, ...row.slice(4)]),
  );
}
