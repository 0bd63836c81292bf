import { hash } from 'node:crypto';
import type { Services } from '@yimen/platform/module';
import type { StoredMatter } from '@yimen/platform/ledger';
import type { Actor, Refusal } from '@yimen/platform/procedure';
import { batch, type BatchData, type BatchFile } from '../../core/index.ts';
import { buildBatch } from './build-batch.ts';
import { rowsToSendAgain, withheldIn } from './open-rows.ts';
import type { Stretch } from './places.ts';

/** A batch by its number; undefined when there is none. */
export async function findBatch(
  { ledger }: Services,
  number: string,
): Promise<StoredMatter<BatchData> | undefined> {
  const found = await ledger.find<BatchData>(number);
  return found?.procedure === batch.id ? found : undefined;
}

export const noBatch = (number: string): Refusal => ({
  kind: 'missing',
  code: 'upward.no-batch',
  message: `没有编号为 ${number} 的上报批次，请核对编号。`,
});

/** Files of a batch in full, for `purpose`; that they were taken out, by whom and with how many persons, is an entry first. */
export async function takeOutFiles(
  services: Services,
  number: string,
  request: { names?: readonly string[]; purpose: string; actor: Actor },
): Promise<AsyncGenerator<BatchFile & { text: string }> | Refusal> {
  const found = await findBatch(services, number);
  if (found === undefined) return noBatch(number);
  const { files } = found.data.manifest;
  const wanted =
    request.names === undefined ? files : files.filter(({ name }) => request.names!.includes(name));
  if (wanted.length === 0 || (request.names !== undefined && wanted.length < request.names.length))
    return { kind: 'missing', code: 'upward.no-file', message: '此批次没有这个文件，请核对文件名。' };
  const outcome = await services.ledger.submit({
    ...{ procedure: batch.id, number, action: 'takeOut', actor: request.actor },
    input: { files: wanted.map(({ name }) => name), purpose: request.purpose },
  });
  return outcome.ok ? opened(services, wanted) : outcome.refusal;
}

async function* opened(
  { files, privacy }: Services,
  wanted: readonly BatchFile[],
): AsyncGenerator<BatchFile & { text: string }> {
  for (const file of wanted) {
    const sealed = await files.get(file.stored);
    if (sealed === undefined) throw new Error(`文件库中缺少 ${file.name}，请从备份恢复。`);
    const text = privacy.decrypt(sealed.toString('latin1'));
    if (hash('sha256', text, 'hex') !== file.sha256)
      throw new Error(`${file.name} 的内容与批次清单不符，请核对密钥目录与备份。`);
    yield { ...file, text };
  }
}

/** Makes a batch again from where its entries stand now and compares; names of files that would not be the same. */
export async function differencesOnRemake(
  services: Services,
  { manifest }: BatchData,
  stretch: Stretch,
): Promise<string[]> {
  const { pool } = services.database;
  const made = new Map<string, string>();
  await buildBatch(
    services,
    { ...manifest, ...stretch },
    {
      again: await rowsToSendAgain(pool, manifest.key),
      heldBack: await withheldIn(pool, manifest.key),
      sink: ({ name, sha256 }) => {
        made.set(name, sha256);
        return Promise.resolve();
      },
    },
  );
  const before = new Map(manifest.files.map(({ name, sha256 }) => [name, sha256]));
  const names = new Set([...made.keys(), ...before.keys()]);
  return [...names].filter((name) => made.get(name) !== before.get(name)).sort();
}
