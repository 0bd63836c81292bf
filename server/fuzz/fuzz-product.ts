import { modules } from '@yimen/modules';
import { sealForm } from '@yimen/modules/cases/api';
import { licence } from '@yimen/modules/cases/core';
import { createHttpServer } from '@yimen/platform/http';
import { isRefusal } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { readConfig } from '../compose/config.ts';
import { DEMO_PASSWORD, prepareDemoAccounts } from '../compose/demo-accounts.ts';
import { productAdministration } from '../compose/product-administration.ts';
import { openIdentity } from '../compose/product-identity.ts';
import { productVersion } from '../compose/product-version.ts';
import { withStage, type Stage } from '../demo/demo-stage.ts';
import { applicationInput, DEMO_FORM, DEMO_ITEM } from '../demo/demo-story.ts';
import { fuzzOperations, type FuzzReport, type FuzzTarget } from './fuzz-operations.ts';

/** Where to keep the embedded database meanwhile, and how much to send. */
export interface FuzzOptions {
  readonly dataDir: string;
  readonly requests: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

/** An organisation's name is public to those who handle its case and to nobody else. */
const SECRET = '澧县示例守口如瓶有限公司';
/** 示例的统一社会信用代码：校验码正确，未登记。 */
const CREDIT_CODE = '91430723MA4L00000Q';
/** Accounts that may see no case. */
const OUTSIDERS = ['demo-applicant', 'demo-system', 'demo-security', 'demo-catalogue'];

/** Fuzzes the whole product, with Li County loaded, on a database of its own that is dropped afterwards. */
export async function fuzzProduct({ dataDir, ...options }: FuzzOptions): Promise<FuzzReport> {
  const config = readConfig({ YIMEN_DATA: dataDir, YIMEN_LOG: 'silent' });
  return withStage(
    config,
    instantAt('2021-09-17', 600),
    () => undefined,
    async (stage) => {
      const target = await openTarget(stage);
      try {
        return await fuzzOperations(target, options);
      } finally {
        await target.app.close();
      }
    },
  );
}

async function openTarget({ product }: Stage): Promise<FuzzTarget> {
  const identity = await openIdentity(product);
  const accounts = await prepareDemoAccounts(product, identity);
  for (const key of ['http.requestsPerMinute', 'http.signInsPerMinute']) {
    const change = { source: '模糊测试', by: 'fuzz', at: product.services.clock.now() };
    await product.settings.set(key, 1_000_000, change);
  }
  const app = createHttpServer({
    modules,
    services: product.services,
    identity,
    version: productVersion,
    administration: productAdministration(product),
    config: { secureCookies: false, checkOutputs: true, logRequests: false },
  });
  await app.ready();
  const tokens = new Map<string, string>();
  for (const { login } of accounts) {
    const payload = { login, password: DEMO_PASSWORD, bearer: true };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload });
    tokens.set(login, answer.json().token);
  }
  const number = await openCase(product, identity);
  return {
    app,
    tokens,
    numbers: [number],
    secrets: new Map([...OUTSIDERS, 'nobody'].map((who) => [who, [SECRET]])),
  };
}

/** A case whose applicant's name must stay with those who handle it. */
async function openCase(
  { services }: Stage['product'],
  identity: Awaited<ReturnType<typeof openIdentity>>,
): Promise<string> {
  const party = await identity.findOrCreateParty({
    kind: 'organisation',
    name: SECRET,
    idType: 'uscc',
    idNumber: CREDIT_CODE,
  });
  if (isRefusal(party)) throw new Error(party.message);
  const form = sealForm(services, DEMO_ITEM, DEMO_FORM, services.clock.now());
  if (isRefusal(form)) throw new Error(form.message);
  const account = (await identity.findAccount('demo-window'))!;
  const actor = await identity.actorOf(account, '2021-09-17', null);
  const outcome = await services.ledger.submit({
    procedure: licence.id,
    action: 'register',
    actor,
    input: {
      ...applicationInput(party, form),
      applicant: { party: party.id, name: party.name, kind: 'organisation' },
      channel: 'window',
    },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.number;
}
