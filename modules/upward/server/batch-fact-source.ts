import type { FactsRequest, Services } from '@yimen/platform/module';
import { upwardSettings, type BatchData, type BatchFacts } from '../core/index.ts';
import { listedRowsOf, openRowsOf } from './export/open-rows.ts';
import { lastPlace } from './export/places.ts';

/** Facts of a batch: two settings, and what the action asks about rows, files and the batch before. */
export function batchFactSource(
  services: Services,
): (request: FactsRequest) => BatchFacts | Promise<BatchFacts> {
  return (request) => {
    const { action, matter } = request;
    const known: BatchFacts = {
      receiptDays: services.settings.get(upwardSettings.receiptDays),
      handOverDays: services.settings.get(upwardSettings.handOverDays),
      ...{ outstanding: 0, listed: 0, missingFiles: [], next: { xid: '', pos: '' } },
    };
    const { pool } = services.database;
    const key = (matter?.data as BatchData | undefined)?.manifest.key;
    if (action === 'prepare')
      return prepareFacts(services, request).then((facts) => ({ ...known, ...facts }));
    if (key === undefined) return known;
    if (action === 'close') return openRowsOf(pool, key).then((outstanding) => ({ ...known, outstanding }));
    if (action === 'receipt') return listedRowsOf(pool, key).then((listed) => ({ ...known, listed }));
    return known;
  };
}

const SHA256 = /^[0-9a-f]{64}$/;

async function prepareFacts(
  services: Services,
  { input }: FactsRequest,
): Promise<Pick<BatchFacts, 'next' | 'missingFiles'>> {
  // Not judged yet, so it may be anything.
  const files: unknown = input?.manifest?.files;
  const named = Array.isArray(files) ? files.slice(0, 5000).map((file) => file?.stored as unknown) : [];
  const missingFiles: string[] = [];
  for (const stored of named)
    if (typeof stored !== 'string' || !SHA256.test(stored) || !(await services.files.has(stored)))
      missingFiles.push(String(stored));
  return { next: (await lastPlace(services)).position, missingFiles };
}
