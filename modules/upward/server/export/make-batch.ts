import { derivedId, findSettledEnd, isBefore, LEDGER_START } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { isRefusal, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { directoryApi } from '../../../directory/server/api.ts';
import { batch, no, SCHEMA_VERSION, upwardSettings, type BatchFile } from '../../core/index.ts';
import { buildBatch, type BatchSpec } from './build-batch.ts';
import { markSentAgain, noteRows, rowsToSendAgain } from './open-rows.ts';
import type { Part } from './part-writer.ts';
import { lastPlace, nameAt } from './places.ts';

/** A batch to be made. */
export interface MakeRequest {
  readonly actor: Actor;
  readonly format: 'jsonl' | 'csv';
  readonly onProgress?: (rows: number) => void;
}

/** A batch that was made. */
export interface MadeBatch {
  readonly number: string;
  readonly rows: number;
  readonly withheld: number;
  readonly persons: number;
  readonly files: number;
}

/**
 * Makes the next batch: everything since the last one up to what is settled now. One at a time. Killed on the way, nothing has
 * happened but files that nothing names; the next attempt begins anew.
 */
export async function makeBatch(services: Services, request: MakeRequest): Promise<MadeBatch | Refusal> {
  const { actor } = request;
  if (actor.kind !== 'system' && actor.grants['upward.prepare'] === undefined)
    return { kind: 'forbidden', code: 'upward.not-allowed', message: '您没有生成上报批次的权限。' };
  const client = await services.database.pool.connect();
  try {
    const { rows } = await client.query(`select pg_try_advisory_lock(hashtext('upward.batch')) as mine`);
    if (!rows[0].mine) {
      return { kind: 'conflict', code: 'upward.batch-running', message: '正在生成上报批次，请稍后再试。' };
    }
    try {
      return await make(services, request);
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('upward.batch'))`);
    }
  } finally {
    client.release();
  }
}

async function make(
  services: Services,
  { actor, format, onProgress }: MakeRequest,
): Promise<MadeBatch | Refusal> {
  const { database, settings, ledger } = services;
  const { position: from, entry: fromEntry } = await lastPlace(services);
  const to = (await findSettledEnd(database)) ?? LEDGER_START;
  if (!isBefore(from, to)) return no('empty-batch');
  const toEntry = await nameAt(services, to);
  const base = {
    ...{ schema: SCHEMA_VERSION, format, from, to },
    ...(fromEntry === undefined ? {} : { fromEntry }),
    ...(toEntry === undefined ? {} : { toEntry }),
    dataSource: settings.get(upwardSettings.dataSource),
    finishList: settings.get(upwardSettings.finishList),
    partBytes: settings.get(upwardSettings.partBytes),
  };
  const spec: BatchSpec = { key: derivedId(`upward.batch|${JSON.stringify(base)}`), ...base };
  const files: BatchFile[] = [];
  const built = await buildBatch(services, spec, {
    again: await rowsToSendAgain(database.pool, undefined),
    sink: async (part) => void files.push(await store(services, part, actor)),
    onWithheld: async (held) => void (await noteRows(database.pool, held)),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  await markSentAgain(database.pool, built.again, spec.key);
  const { counts, withheld, persons } = built;
  const outcome = await ledger.submit({
    id: derivedId(`upward.prepare|${spec.key}`),
    ...{ procedure: batch.id, action: 'prepare', actor },
    input: {
      manifest: { ...spec, files, counts, withheld, again: built.again.length, persons },
      unit: hallOffice(services),
    },
  });
  if (!outcome.ok) return outcome.refusal;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const held = Object.values(withheld).flatMap((days) => Object.values(days));
  return {
    ...{ number: outcome.number, rows, persons, files: files.length },
    withheld: held.reduce((a, b) => a + b, 0),
  };
}

/** Puts a file into the store, sealed: it holds persons' numbers in full. */
async function store({ files, privacy, clock }: Services, part: Part, actor: Actor): Promise<BatchFile> {
  const { text, ...rest } = part;
  const sealed = Buffer.from(privacy.encrypt(text), 'latin1');
  const stored = await files.put(sealed, { name: `${part.name}.sealed.txt`, by: actor.id, at: clock.now() });
  if (isRefusal(stored)) throw new Error(`上报文件 ${part.name} 不能存入文件库：${stored.message}`);
  return { ...rest, stored: stored.sha256 };
}

/** The body that leads the hall answers for the exchange. */
function hallOffice(services: Services): string {
  const directory = directoryApi(services);
  const today = civilDateAt(services.clock.now());
  return directory.organisations(today).find(({ leadsHall }) => leadsHall)?.id ?? 'county';
}
