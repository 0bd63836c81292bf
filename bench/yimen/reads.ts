import { modules } from '@yimen/modules';
import { createHttpServer, createMetrics } from '@yimen/platform/http';
import { DEMO_PASSWORD, prepareDemoAccounts } from '../../server/compose/demo-accounts.ts';
import { openIdentity } from '../../server/compose/product-identity.ts';
import { productVersion } from '../../server/compose/product-version.ts';
import type { Pool } from 'pg';
import { timed, type Spread } from './measured.ts';
import type { BenchProduct } from './open-bench-product.ts';

/** Times of reading with the year loaded, each a whole request through the server's own stack. */
export interface ReadResult {
  readonly todo: Spread;
  readonly casePage: Spread;
  readonly itemSearch: Spread;
  readonly byApplicant: Spread;
}

const TIMES = 300;
const QUESTIONS = ['食品经营', 'shipin', 'spjy', '身份证', '营业执照', '残疾人', '不动产', '户口迁移'];

/** Reads as a department's approver, a county supervisor and an applicant would, many times each. */
export async function measureReads(bench: BenchProduct): Promise<ReadResult> {
  const { product } = bench;
  const identity = await openIdentity(product);
  await prepareDemoAccounts(product, identity);
  const app = createHttpServer({
    modules,
    services: product.services,
    identity,
    metrics: createMetrics(),
    version: productVersion,
    config: { secureCookies: false, logRequests: false },
  });
  const { pool } = product.services.database;
  const numbers = await sample(pool, 'number');
  const get = async (url: string, login: string): Promise<void> => {
    const answer = await app.inject({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${tokens.get(login)}` },
    });
    if (answer.statusCode !== 200)
      throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  };
  const tokens = new Map<string, string>();
  for (const login of ['demo-approver', 'demo-supervisor']) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login, password: DEMO_PASSWORD, bearer: true },
    });
    tokens.set(login, answer.json().token);
  }
  try {
    return {
      todo: await timed(TIMES, (i) =>
        get('/api/v1/matters?limit=50', i % 2 === 0 ? 'demo-approver' : 'demo-supervisor'),
      ),
      casePage: await timed(TIMES, (i) =>
        get(`/api/v1/matters/${numbers[i % numbers.length]}`, 'demo-supervisor'),
      ),
      itemSearch: await timed(TIMES, (i) =>
        get(`/api/v1/items?words=${encodeURIComponent(QUESTIONS[i % QUESTIONS.length]!)}`, 'demo-supervisor'),
      ),
      byApplicant: await timed(TIMES, async (i) => {
        await pool.query(
          'select number, state, due_on from ledger.matter where applicant = $1 order by id desc limit 50',
          [`p${(i * 7919) % 20_000}`],
        );
      }),
    };
  } finally {
    await app.close();
  }
}

async function sample(pool: Pool, column: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select ${column} as value from ledger.matter tablesample system (0.2) where procedure like 'cases.%' limit 500`,
  );
  return rows.map(({ value }) => value as string);
}
