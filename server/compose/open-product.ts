import { mkdir } from 'node:fs/promises';
import { modules } from '@yimen/modules';
import {
  migrate,
  openDatabase,
  openReadDatabase,
  type Database,
  type MigrationSource,
  type ReadDatabase,
} from '@yimen/platform/database';
import { createDocuments, documentSettings } from '@yimen/platform/documents';
import { createFiles, fileSettings } from '@yimen/platform/files';
import { createCalendarService } from '@yimen/platform/holidays';
import { httpSettings } from '@yimen/platform/http';
import { identitySettings } from '@yimen/platform/identity';
import { createQueue, prepareQueue } from '@yimen/platform/jobs';
import { createLedger, type Served } from '@yimen/platform/ledger';
import { createLog, type Log } from '@yimen/platform/log';
import { checkModules, type Services } from '@yimen/platform/module';
import { createPrivacy, createSigner } from '@yimen/platform/privacy';
import { createSettings } from '@yimen/platform/settings';
import { systemClock, type Clock } from '@yimen/platform/time';
import type { Config } from './config.ts';
import type { Product } from './product.ts';

import { documentWork, documentWriters } from './document-work.ts';
import { platformMigrations } from './platform-migrations.ts';
import { verificationWork } from './verification-work.ts';
import { warningThresholds } from './warning-thresholds.ts';

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
  const reading = await openReading(config, onProgress);
  try {
    return await assemble(config, database, reading, clock, options);
  } catch (error) {
    await reading?.close();
    if (!options.database) await database.close();
    throw error;
  }
}

/** The replica, where there is one. That it cannot be reached must not close the windows: figures are read from the database then. */
async function openReading(
  { readUrl }: Config,
  onProgress: (text: string) => void,
): Promise<ReadDatabase | undefined> {
  if (readUrl === undefined) return undefined;
  return openReadDatabase(readUrl, { onProgress }).catch((error: Error) => {
    onProgress(`只读库用不了，统计和导出改从主库读取：${error.message}`);
    return undefined;
  });
}

async function assemble(
  config: Config,
  database: Database,
  reading: ReadDatabase | undefined,
  clock: Clock,
  options: OpenOptions,
): Promise<Product> {
  const onProgress = options.onProgress ?? (() => undefined);
  await migrate(database, migrationSources(), { onProgress });
  await prepareQueue(database);
  const declared = [
    warningThresholds,
    ...fileSettings,
    ...documentSettings,
    ...identitySettings,
    ...httpSettings,
    ...modules.flatMap((module) => module.settings ?? []),
  ];
  const settings = await createSettings(database, declared, clock);
  const holidays = await createCalendarService(database, { clock });
  const signer = createSigner(config.keysDir);
  const served = new Map<string, Served>();
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => holidays.current(),
    warning: () => settings.get(warningThresholds),
    ...(options.onBatch ? { onBatch: options.onBatch } : {}),
  });
  const privacy = createPrivacy(config.keysDir);
  const files = createFiles({ dataDir: config.dataDir, database, settings });
  const log = options.log ?? createLog(config.logLevel);
  const documents = createDocuments({
    ...{ database, ledger, files, settings, privacy, clock, log },
    served: () => served,
    writers: documentWriters,
    services: () => services,
    site: config.publicUrl ?? `http://${config.host}:${config.port}`,
  });
  const services: Services = {
    database,
    ...(reading === undefined ? {} : { reading }),
    ledger,
    clock,
    log,
    settings,
    privacy,
    files,
    documents,
    queue: createQueue(database, [documentWork, verificationWork({ config, signer }), ...modules]),
    calendar: () => holidays.current(),
    warning: () => settings.get(warningThresholds),
  };
  for (const { procedures = [] } of modules) {
    for (const { procedure, facts } of procedures)
      served.set(procedure.id, { procedure, facts: facts?.(services) });
  }
  await documents.start();
  for (const module of modules) await module.start?.(services);
  return {
    config,
    services,
    settings,
    holidays,
    signer,
    served,
    ...(reading === undefined ? {} : { reading }),
    async close() {
      await ledger.close();
      await reading?.close();
      if (!options.database) await database.close();
    },
  };
}
