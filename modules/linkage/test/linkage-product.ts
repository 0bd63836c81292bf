import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { migrate, type Database } from '@yimen/platform/database';
import { createFiles, fileSettings } from '@yimen/platform/files';
import { httpSettings } from '@yimen/platform/http';
import { findOrCreateParties, identitySettings } from '@yimen/platform/identity';
import { createLedger, type Ledger, type Served } from '@yimen/platform/ledger';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { createLog } from '@yimen/platform/log';
import type { Services } from '@yimen/platform/module';
import { createPrivacy } from '@yimen/platform/privacy';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { createSettings, type SettingsStore } from '@yimen/platform/settings';
import { instantAt, manualClock, type CivilDate, type ManualClock } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { imported, licence } from '../../cases/core/index.ts';
import { cases } from '../../cases/module.ts';
import {
  application,
  caseFacts,
  certificate,
  exampleItem,
  people as officers,
} from '../../cases/test/case-factory.ts';
import { catalogue } from '../../catalogue/module.ts';
import { directory } from '../../directory/module.ts';
import { finding } from '../core/index.ts';
import { linkage } from '../module.ts';
import { detect, type Detection } from '../server/detection/detect.ts';
import { linkageFactSource } from '../server/fact-source.ts';
import {
  importRegister,
  type RegisterImport,
  type RegisterReport,
} from '../server/register/import-register.ts';
import { people } from './finding-factory.ts';

/** Modules of the tests: the county's organisations, no items but the fictional one, cases and this. */
export const modules = [directory, catalogue, cases, linkage];
const DATA = new URL('../../../data/lixian/', import.meta.url).pathname;
const quiet = (): void => undefined;

/** Columns of a register in the tests, and its department and item: the fictional ones of the cases' tests. */
export const HEAD = '部门,事项,证照编号,持有人,持有人证件号码,发证日期,有效期至,办件编号';
export const UNIT = 'D20';
export const ITEM_NAME = exampleItem().pin.name;
/** Numbers of nobody: area, date and check digit are right. */
export const PERSON = '430723198801010022';
export const OTHER_PERSON = '430723199001010010';

/** A line of a constructed register. */
export function line(
  over: Partial<Record<'unit' | 'item' | 'number' | 'holder' | 'id' | 'on' | 'until' | 'case', string>> = {},
): string {
  const one = {
    unit: UNIT,
    item: ITEM_NAME,
    number: 'XK001',
    holder: '示例李四',
    id: PERSON,
    on: '2021-03-10',
    ...over,
  };
  return [one.unit, one.item, one.number, one.holder, one.id, one.on, one.until ?? '', one.case ?? ''].join(
    ',',
  );
}
export const csv = (...lines: string[]): Buffer => Buffer.from([HEAD, ...lines].join('\r\n'));

/** The detection over a database of its own. */
export interface LinkageProduct {
  readonly database: TestDatabase;
  readonly services: Services;
  readonly settings: SettingsStore;
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  /** An uploaded proof: its hash. */
  readonly file: string;
  act(
    procedure: string,
    on: CivilDate,
    actor: Actor,
    action: string,
    input: unknown,
    number?: string,
    minute?: number,
  ): Promise<string>;
  detect(again?: boolean): Promise<Detection>;
  bring(bytes: Buffer, complete?: NonNullable<RegisterImport['complete']>): Promise<RegisterReport>;
  /** Findings as `kind state`, in order of their numbers. */
  findings(): Promise<
    { number: string; kind: string; state: string; case_number: string | null; unit: string | null }[]
  >;
  stop(): Promise<void>;
}

async function prepare(database: Database): Promise<void> {
  await migrate(database, [
    ...['ledger', 'settings', 'identity', 'files'].map((name) => ({
      module: name,
      directory: new URL(`../../../platform/${name}/migrations/`, import.meta.url),
    })),
    ...modules.map(({ name, migrations }) => ({ module: name, directory: migrations! })),
  ]);
}

/** Starts it on a day of 2021. */
export async function startLinkage(on: CivilDate = '2021-06-01'): Promise<LinkageProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-linkage-'));
  const database = await createTestDatabase('modules/linkage', prepare);
  const clock = manualClock(instantAt(on, 540));
  const declared = [
    ...fileSettings,
    ...httpSettings,
    ...identitySettings,
    ...modules.flatMap((module) => module.settings ?? []),
  ];
  const settings = await createSettings(database, declared, clock);
  const calendar = buildCalendar(publishedNotices);
  const warning = { least: 1, share: 0.2 };
  const served = new Map<string, Served>();
  const ledger = createLedger({
    ...{ pool: database.pool, clock, served: () => served },
    ...{ calendar: () => calendar, warning: () => warning },
  });
  const files = createFiles({ dataDir, database, settings });
  const services = {
    ...{ database, ledger, clock, settings, files, log: createLog('silent') },
    privacy: createPrivacy(join(dataDir, 'keys')),
    calendar: () => calendar,
    warning: () => warning,
  } as unknown as Services;
  served.set(licence.id, { procedure: licence, facts: () => caseFacts(exampleItem()) });
  served.set(imported.id, { procedure: imported, facts: undefined });
  served.set(finding.id, { procedure: finding, facts: linkageFactSource(services) });
  await directory.load!(services, DATA, quiet);
  for (const module of [directory, catalogue]) await module.start!(services);
  const stored = await files.put(Buffer.from('%PDF-1.4\n示例证明材料\n%%EOF'), {
    ...{ name: '示例.pdf', by: 'test', at: clock.now() },
  });
  if (isRefusal(stored)) throw new Error(stored.message);
  return {
    ...{ database, services, settings, ledger, clock, file: stored.sha256 },
    async act(procedure, day, actor, action, input, number, minute = 540) {
      const outcome = await ledger.submit({
        ...{ procedure, action, input, actor, now: instantAt(day, minute) },
        ...(number === undefined ? {} : { number }),
      });
      if (!outcome.ok)
        throw new Error(
          `${action}: ${outcome.refusal.code} ${outcome.refusal.message} ${JSON.stringify(outcome.refusal.facts)}`,
        );
      return outcome.number;
    },
    async detect(again = false) {
      await ledgerSettled(database.pool);
      return detect(services, { now: clock.now(), again });
    },
    async bring(bytes, complete) {
      const report = await importRegister(services, {
        ...{ bytes, format: 'csv', actor: people.supervisor, now: clock.now(), dryRun: false },
        ...(complete === undefined ? {} : { complete }),
      });
      if (isRefusal(report)) throw new Error(report.message);
      return report;
    },
    async findings() {
      const { rows } = await database.pool.query(
        'select number, kind, state, case_number, unit from linkage.finding_fact order by number',
      );
      return rows;
    },
    async stop() {
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** When a case of the tests took its steps. */
export interface CaseCourse {
  readonly received: CivilDate;
  readonly accepted?: CivilDate;
  readonly decided?: CivilDate;
  /** The holder's number; the applicant of the cases' tests when absent. */
  readonly id?: string;
  readonly certificate?: string;
  /** Minute of the day of everything after acceptance; an hour apart from it when absent. */
  readonly minute?: number;
}

/** A licence case from the counter to the certificate, as far as days are given. */
export async function playCase(product: LinkageProduct, course: CaseCourse): Promise<string> {
  const { received, accepted, decided, id = PERSON, certificate: number = 'XK001', minute = 600 } = course;
  const { clerk, officer, checker, head } = officers;
  const applicant = { party: await partyOf(product, id), name: '示***', kind: 'person' };
  const act = (day: CivilDate, actor: Actor, action: string, input: unknown, of?: string, at?: number) =>
    product.act(licence.id, day, actor, action, input, of, at);
  const made = await act(received, clerk, 'register', application({ applicant }));
  if (accepted === undefined) return made;
  await act(accepted, clerk, 'accept', {}, made);
  if (decided === undefined) return made;
  await act(decided, officer, 'dispatch', {}, made, minute);
  for (const actor of [officer, checker, head])
    await act(
      decided,
      actor,
      'review',
      { outcome: 'pass', ...(actor === officer ? { with: 'officer-2' } : {}) },
      made,
      minute,
    );
  await act(decided, head, 'decide', { result: 'yes' }, made, minute);
  await act(
    decided,
    head,
    'finish',
    { kind: 'certificate', certificate: { ...certificate, number } },
    made,
    minute,
  );
  return made;
}

/** The party with a resident's number; made when there is none. */
export async function partyOf(
  { database, services, clock }: LinkageProduct,
  idNumber: string,
): Promise<string> {
  const input = { kind: 'person', name: '示例李四', idType: 'resident-id', idNumber } as const;
  const [party] = await findOrCreateParties(database.pool, services.privacy, [input], clock.now());
  if (party === undefined || 'problem' in party) throw new Error('the party of the test is none');
  return party.id;
}
