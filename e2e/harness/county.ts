import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, getSession, signIn, type Client } from '@yimen/platform/contract';
import { createMetrics } from '@yimen/platform/http';
import { createLog } from '@yimen/platform/log';
import { manualClock, type Instant, type ManualClock } from '@yimen/platform/time';
import type { Config } from '../../server/compose/config.ts';
import { DEMO_PASSWORD, prepareDemoAccounts } from '../../server/compose/demo-accounts.ts';
import { openProduct } from '../../server/compose/open-product.ts';
import type { Product } from '../../server/compose/product.ts';
import { openIdentity } from '../../server/compose/product-identity.ts';
import { startServer } from '../../server/compose/product-server.ts';
import { createLiCounty, LOADED_AT } from '../../server/test/li-county.ts';

/** Li County on a server of its own, at a time of its own. */
export interface County {
  readonly address: string;
  readonly clock: ManualClock;
  readonly product: Product;
  /** Lines of the server's log from `warn` up: short messages of the development gateway stand there. */
  readonly notes: readonly string[];
  /** A client of the API for a demonstration account: `window`, `reviewer`, `approver`, `applicant` … */
  as(account: string): Promise<Client>;
  /** Whether a demonstration account holds a permission anywhere. */
  holds(account: string, permission: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** Opens the county: reference data, demonstration accounts, pages, jobs and listeners, on a free port. `at`: what its clock says. */
export async function openCounty({ at = LOADED_AT }: { at?: Instant } = {}): Promise<County> {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-e2e-'));
  const config: Config = {
    dataDir: folder,
    keysDir: join(folder, 'keys'),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    demo: true,
  };
  const clock = manualClock(at);
  const notes: string[] = [];
  const log = createLog('warn', { write: (line) => void notes.push(line) });
  const database = await createLiCounty();
  const product = await openProduct(config, { database, clock, log });
  const identity = await openIdentity(product);
  await prepareDemoAccounts(product, identity);
  const server = await startServer(product, identity, createMetrics());
  const as = async (account: string): Promise<Client> => {
    const body = { login: `demo-${account}`, password: DEMO_PASSWORD, bearer: true };
    const answer = await createClient(server.address).call(signIn, { body });
    if (!answer.ok) throw new Error(`demo-${account} cannot sign in: ${answer.problem.detail}`);
    return createClient(server.address, { token: answer.value.token! });
  };
  return {
    address: server.address,
    clock,
    product,
    notes,
    as,
    async holds(account, permission) {
      const session = await (await as(account)).call(getSession);
      return session.ok && session.value.grants[permission] !== undefined;
    },
    async stop() {
      await server.stop();
      await product.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
