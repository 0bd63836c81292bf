import { mkdir } from 'node:fs/promises';
import { modules } from '@yimen/modules';
import { migrate, openDatabase, type Database, type MigrationSource } from '@yimen/platform/database';
import { createFiles, fileSettings } from '@yimen/platform/files';
import { createCalendarService, type CalendarService } from '@yimen/platform/holidays';
import { httpSettings } from '@yimen/platform/http';
import { identitySettings } from '@yimen/platform/identity';
import { createQueue, prepareQueue } from '@yimen/platform/jobs';
import { createLedger, type Served } from '@yimen/platform/ledger';
import { createLog, type Log } from '@yimen/platform/log';
import { checkModules, type Services } from '@yimen/platform/module';
import { createPrivacy, createSigner, type Signer } from '@yimen/platform/privacy';
import { createSettings, type SettingsStore } from '@yimen/platform/settings';
import { systemClock, type Clock } from '@yimen/platform/time';
import type { Config } from './config.ts';
import { platformMigrations } from './platform-migrations.ts';
import { warningThresholds } from './warning-thresholds.ts';

/** The running product without its doors: what the server, the command line and the tests stand on. */
export interface Product {
  readonly config: Config;
  readonly services: Services;
  readonly settings: SettingsStore;
  readonly holidays: CalendarService;
  readonly signer: Signer;
  readonly served: ReadonlyMap<string, Served>;
  close(): Promise<void>;
}

/** How a product is opened. */
export interface OpenOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly onProgress?: (text: string) => void;
  /** Told of every committed batch. */
  readonly onBatch?: (commands: number) => void;
  /** Database given by the caller (tests), who also closes it. */
  readonly database?: Database;
  readonly poolSize?: number;
}

/** Where every table comes from, in the order of dependence. */
export function migrationSources(): MigrationSource[] {
  const own = modules.flatMap(({ name, migrations }) =>
    migrations ? [{ module: name, directory: migrations }] : [],
  );
  return [...platformMigrations, ...own];
}

/** Opens the database, brings it up to date, and puts the product together. Refuses to boot on an inconsistent declaration. */
export async function openProduct(config: Config, options: OpenOptions = {}): Promise<Product> {
  const faults = checkModules(modules);
  if (faults.length > 0) throw new Error(`模块声明有误，不能启动：\n${faults.join('\n')}`);
  const { clock = systemClock, onProgress = () => undefined } = options;
  await mkdir(config.dataDir, { recursive: true });
  const database =
    options.database ??
    (await openDatabase({
      dataDir: config.dataDir,
      onProgress,
      ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
      ...(options.poolSize ? { poolSize: options.poolSize } : {}),
    }));
  try {
    return await assemble(config, database, clock, options);
  } catch (error) {
    if (!options.database) await database.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  database: Database,
  clock: Clock,
  options: OpenOptions,
): Promise<Product> {
  const onProgress = options.onProgress ?? (() => undefined);
  await migrate(database, migrationSources(), { onProgress });
  await prepareQueue(database);
  const declared = [
    warningThresholds,
    ...fileSettings,
    ...identitySettings,
    ...httpSettings,
    ...modules.flatMap((module) => module.settings ?? []),
  ];
  const settings = await createSettings(database, declared, clock);
  const holidays = await createCalendarService(database, { clock });
  const served = new Map<string, Served>();
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => holidays.current(),
    warning: () => settings.get(warningThresholds),
    ...(options.onBatch ? { onBatch: options.onBatch } : {}),
  });
  const services: Services = {
    database,
    ledger,
    clock,
    log: options.log ?? createLog(config.logLevel),
    settings,
    privacy: createPrivacy(config.keysDir),
    files: createFiles({ dataDir: config.dataDir, database, settings }),
    queue: createQueue(database, modules),
    calendar: () => holidays.current(),
    warning: () => settings.get(warningThresholds),
  };
  for (const { procedures = [] } of modules) {
    for (const { procedure, facts } of procedures)
      served.set(procedure.id, { procedure, facts: facts?.(services) });
  }
  for (const module of modules) await module.start?.(services);
  return {
    config,
    services,
    settings,
    holidays,
    signer: createSigner(config.keysDir),
    served,
    async close() {
      await ledger.close();
      if (!options.database) await database.close();
    },
  };
}
