import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listEvents } from '@yimen/modules/catalogue/contract';
import { directoryApi } from '@yimen/modules/directory/api';
import { importRegister, runDetection } from '@yimen/modules/linkage/contract';
import { importCases } from '@yimen/modules/upward/api';
import { makeBatch } from '@yimen/modules/upward/contract';
import { writeDelivery } from '@yimen/modules/upward/simulation';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { addSubscriptionOperation } from '@yimen/platform/feed/contract';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { isRefusal } from '@yimen/platform/procedure';
import { civilDateAt, instantAt } from '@yimen/platform/time';
import type { Browser } from 'playwright-core';
import { castOf } from '../../server/simulate/cast.ts';
import { loadedItems } from '../../server/simulate/loaded-items.ts';
import { simulateYear } from '../../server/simulate/simulate-year.ts';
import type { County } from '../harness/county.ts';
import { fileLicence, LICENCE_ITEM, sound } from '../harness/file-licence.ts';
import { playFirstJourney } from '../harness/first-journey.ts';
import type { Samples } from './site-pages.ts';

/** The pictures are taken on this day, a Monday after the year that is played. */
export const SAMPLE_DAY = instantAt('2022-01-10', 9 * 60);
const CASES = 240;

/**
 * Something for every page to show: a small year of the county, a case of the demonstration applicant under way and one that went
 * all the way, findings of the detection, a batch for the province, an import with mistakes, a subscription.
 */
export async function playSampleCounty(county: County, browser: Browser): Promise<Samples> {
  const { product } = county;
  // Every picture is a visit of its own.
  for (const key of ['http.requestsPerMinute', 'http.signInsPerMinute'])
    await product.settings.set(key, 1_000_000, { source: '截图', by: 'screenshots', at: SAMPLE_DAY });
  const { unexpected } = await simulateYear(
    product,
    loadedItems(product, '2021-01-01'),
    castOf(product, '2021-01-01'),
    { cases: CASES, year: 2021, seed: 7 },
  );
  if (unexpected.length > 0) throw new Error(`the sample year went wrong: ${unexpected[0]}`);
  const done = await playFirstJourney(browser, county.address);
  const open = await fileLicence(county);
  await detectFindings(county);
  const supervisor = await county.as('supervisor');
  await ledgerSettled(product.services.database.pool);
  const { number: batch } = sound(await supervisor.call(makeBatch, { body: { format: 'jsonl' } }));
  await subscribe(county);
  return {
    'portal /announcements/$id': ['TZ2021001', 'TZ2021002'],
    'portal /apply/$code': [LICENCE_ITEM],
    'portal /receipt/$number': [open],
    'portal /search': ['?q=身份证', '?q=嘻嘻哈哈'],
    'portal /items/$code': [LICENCE_ITEM],
    'portal /events/$code': [await firstEvent(county)],
    'portal /departments/$id': ['D20'],
    'portal /places/$id': [organisationOfKind(county, 'town')],
    'portal /my-cases/$number': [open, done],
    'desk /items/$code': [LICENCE_ITEM],
    'desk /directory/people/$id': [personOf(county, 'D20')],
    'desk /exchange/batches/$number': [batch],
    'desk /exchange/imports/$id': [await importWithMistakes(county)],
    'desk /matters/$number': [open, done],
    'desk /templates/$kind': ['cases.approval'],
  };
}

/** Lines of a register that no case explains, and what the year itself holds. */
async function detectFindings(county: County): Promise<void> {
  const [window, supervisor] = [await county.as('approver'), await county.as('supervisor')];
  const head = '部门,事项,证照编号,持有人,持有人证件号码,发证日期';
  const line = `市监局,${LICENCE_ITEM},示例0001,示例张三,430723199003070017,2021-12-20`;
  const content = Buffer.from(`${head}\r\n${line}\r\n`).toString('base64');
  const clerk = (await county.holds('supervisor', 'linkage.register')) ? supervisor : window;
  const { mistakes } = sound(await clerk.call(importRegister, { body: { format: 'csv', content } }));
  if (mistakes.length > 0) throw new Error(`the sample register is wrong: ${mistakes[0]!.message}`);
  for (let done = false; !done;) ({ done } = sound(await supervisor.call(runDetection, { body: {} })));
}

async function subscribe(county: County): Promise<void> {
  const system = await county.as('system');
  const body = {
    title: '示例：市级平台',
    url: 'https://example.com/hooks',
    types: ['cases.licence:*'],
  };
  sound(await system.call(addSubscriptionOperation, { body }));
}

/** An import of which one case was rejected. */
async function importWithMistakes({ product }: County): Promise<string> {
  const { services } = product;
  const folder = await mkdtemp(join(tmpdir(), 'yimen-sample-'));
  try {
    const items = catalogueApi(services)
      .inForce('2021-01-04')
      .slice(0, 20)
      .map(({ code, version, elements: { name, baseCode, body } }) => ({
        ...{ code, version, name, baseCode, promiseDays: 5, organisation: '示例局' },
        ...{ organisationCode: body.code, hasResult: true },
      }));
    const files = await writeDelivery(folder, {
      ...{ cases: 60, year: 2021, format: 'csv', items, calendar: services.calendar() },
      spoil: (n, { accept }) => {
        if (n % 13 === 4) accept['org_code'] = 'X';
      },
    });
    const actor = {
      kind: 'staff',
      id: 'sample',
      name: '接入人员',
      grants: { 'cases.import': 'county' },
    } as const;
    const run = await importCases(services, { system: 'city-platform', files, finishList: 'A', actor });
    if (isRefusal(run)) throw new Error(run.message);
    return String(run.id);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstEvent(county: County): Promise<string> {
  const { events } = sound(
    await (await county.as('applicant')).call(listEvents, { query: { audience: 'person' } }),
  );
  return (events.find(({ published }) => published) ?? events[0])!.code;
}

function organisationOfKind({ product: { services } }: County, kind: string): string {
  const all = directoryApi(services).organisations(civilDateAt(services.clock.now()));
  return all.find((organisation) => organisation.kind === kind)!.id;
}

function personOf({ product: { services } }: County, organisation: string): string {
  return directoryApi(services).postsIn(organisation, civilDateAt(services.clock.now()))[0]!.person;
}
