import { mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { directoryApi } from '@yimen/modules/directory/api';
import { importCases } from '@yimen/modules/upward/api';
import { writeDelivery, type DeliveredItem } from '@yimen/modules/upward/simulation';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import type { BenchProduct } from './open-bench-product.ts';
import { peakMemoryMiB } from './measured.ts';

/** What the import of a county's year from a city platform took. */
export interface ImportResult {
  readonly cases: number;
  readonly rows: number;
  readonly fileMiB: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Processor time of this process, in seconds: what the wall clock would be where nobody else is at work. */
  readonly processorSeconds: number;
  readonly peakMemoryMiB: number;
  readonly opened: number;
  readonly rejected: number;
  /** The same files a second time: everything is there already. */
  readonly again: { readonly seconds: number; readonly unchanged: number; readonly opened: number };
  readonly loadBefore: number;
}

const importer: Actor = {
  kind: 'staff',
  id: 'bench-importer',
  name: '接入人员',
  grants: { 'cases.import': 'county' },
};

/** Writes a delivery (not measured), imports it, and imports it again. */
export async function measureImport({ product }: BenchProduct, cases: number): Promise<ImportResult> {
  const { services } = product;
  const folder = await mkdtemp(join(tmpdir(), 'yimen-bench-import-'));
  try {
    const files = await writeDelivery(folder, {
      ...{ cases, year: 2021, format: 'jsonl' },
      items: deliveredItems(product, '2021-01-04'),
      calendar: services.calendar(),
    });
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const loadBefore = loadavg()[0]!;
    const request = { system: 'city-platform', files, finishList: 'A' as const, actor: importer };
    const before = process.cpuUsage();
    const began = performance.now();
    const run = await importCases(services, {
      ...request,
      onProgress: everyTwentieth(),
    });
    if (isRefusal(run)) throw new Error(run.message);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before);
    const memory = peakMemoryMiB();
    const second = performance.now();
    const again = await importCases(services, request);
    if (isRefusal(again)) throw new Error(again.message);
    return {
      cases: run.cases,
      rows: run.files.reduce((n, file) => n + file.rows, 0),
      fileMiB: Math.round(sizes.reduce((a, b) => a + b) / 1024 / 1024),
      seconds,
      perSecond: run.cases / seconds,
      processorSeconds: (user + system) / 1e6,
      peakMemoryMiB: memory,
      opened: run.opened,
      rejected: run.rejected,
      again: {
        seconds: (performance.now() - second) / 1000,
        unchanged: again.unchanged,
        opened: again.opened,
      },
      loadBefore,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tells how far it is, twenty times in all. */
function everyTwentieth(): (text: string, done?: number, total?: number) => void {
  let told = -1;
  return (text, done = 0, total = 0) => {
    const share = total === 0 ? -1 : Math.floor((done / total) * 20);
    if (share === told && share >= 0) return;
    told = share;
    process.stderr.write(`${text}\n`);
  };
}

/** The county's items in force on a day, as a delivery names them. */
function deliveredItems({ services }: BenchProduct['product'], on: string): DeliveredItem[] {
  const directory = directoryApi(services);
  return catalogueApi(services)
    .inForce(on)
    .map(({ code, version, elements }) => ({
      ...{ code, version, name: elements.name, baseCode: elements.baseCode },
      promiseDays: elements.time.promised?.unit === 'workday' ? Math.min(elements.time.promised.n, 30) : 0,
      organisation: directory.organisation(elements.body.organisation)?.name ?? elements.body.organisation,
      organisationCode: elements.body.code,
      hasResult: elements.result.name !== null,
    }));
}
