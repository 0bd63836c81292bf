import pg from 'pg';
import { withClient } from '../harness/bench-server.ts';
import { peerVersion } from '../harness/peer-packages.ts';
import { best, measure, type Peer } from '../harness/peer.ts';
import { MATTERS_EACH, prepareTransitions, TRANSITION_SQL } from './transition-statement.ts';

const CONNECTIONS = [8, 16, 32, 64];

/** pgbench's variables as parameters of a prepared statement. */
const PARAMETERS = TRANSITION_SQL.replaceAll(/(?<!:):id\b/g, '$1::bigint')
  .replaceAll(/(?<!:):version\b/g, '$2::int')
  .replaceAll(/(?<!:):ms\b/g, '$3::bigint');

/** The same statement as pgbench's, from Node: the ceiling of any program on this driver that commits each transition by itself. */
export const nodePg: Peer = {
  name: 'node-pg',
  async run(url, load) {
    await withClient(url, (client) => prepareTransitions(client, CONNECTIONS.length));
    const tried: Record<string, number> = {};
    for (const [round, connections] of CONNECTIONS.entries()) {
      const pool = new pg.Pool({ connectionString: url, max: connections });
      pool.on('error', () => undefined); // idle connections of a failed run end with its database
      const count = Math.min(MATTERS_EACH, Math.round(16_000 * load.scale));
      const base = round * MATTERS_EACH;
      tried[`${connections} connections`] = await measure(count, connections, (i) =>
        pool.query({ name: 'transition', text: PARAMETERS, values: [base + i, 1, 1_614_556_800_000 + i] }),
      );
      await pool.end();
    }
    return {
      name: 'node-pg, one statement per transition',
      version: peerVersion('pg'),
      unit: 'transition',
      tried,
      notes: 'as pgbench: the bare statement, no rights, no procedure, no law clock, no hash chain',
      ...best(tried),
    };
  },
};
