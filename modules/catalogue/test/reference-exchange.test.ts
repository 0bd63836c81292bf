import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../platform/database/testing.ts';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { readWorkbook } from '@yimen/platform/spreadsheet';
import { workListOf } from '../core/index.ts';
import { catalogueApi } from '../server/catalogue-in-memory.ts';
import { exportItems } from '../server/export-items.ts';
import { importItems } from '../server/import-items.ts';
import { workListWorkbook } from '../server/work-list-workbook.ts';
import type { catalogueServices } from './catalogue-services.ts';
import { referenceDatabase } from './reference-database.ts';

const head: Actor = {
  ...{ kind: 'staff', id: 'P-S3-1', name: '示例目录管理员', unit: 'S3' },
  grants: { 'catalogue.draft': 'county', 'catalogue.review': 'county' },
};

let database: TestDatabase;
let services: Awaited<ReturnType<typeof catalogueServices>>;

beforeAll(async () => {
  // The same template as the tests of the reference catalogue: loaded once for both.
  ({ database, services } = await referenceDatabase());
});
afterAll(async () => {
  await services.ledger.close();
  await database.drop();
});

describe('all 2004 items of the reference data', () => {
  it.each(['xlsx', 'json'] as const)(
    'come back from %s unchanged, and importing them changes nothing',
    async (format) => {
      const { bytes, items } = await exportItems(services, { format });
      expect(items).toBe(2004);
      const report = await importItems(services, { bytes, format, actor: head, dryRun: false });
      if (isRefusal(report)) throw new Error(report.message);
      expect(report.mistakes).toEqual([]);
      expect([report.unchanged, report.created.length, report.changed.length]).toEqual([2004, 0, 0]);
      const { rows } = await database.pool.query(`select count(*)::int as n from catalogue.item_version`);
      expect(rows[0].n).toBe(2004);
    },
  );

  it('of one department only are in the file of that department', async () => {
    const { bytes, items } = await exportItems(services, { format: 'json', department: 'D20' });
    const exported = JSON.parse(bytes.toString('utf8')).items as {
      elements: { body: { organisation: string } };
    }[];
    expect(exported).toHaveLength(items);
    expect(new Set(exported.map(({ elements }) => elements.body.organisation))).toEqual(new Set(['D20']));
  });
});

describe('the list of what is incomplete', () => {
  it('names every item without materials or form, by department, most asked-for first', () => {
    const { incomplete, departments } = workListOf(catalogueApi(services).inForce('2021-11-08'));
    const sum = (key: 'items' | 'withMaterials' | 'withForm'): number =>
      departments.reduce((total, one) => total + one[key], 0);
    expect([departments.length, sum('items'), sum('withMaterials'), sum('withForm')]).toEqual([
      46, 2004, 102, 102,
    ]);
    const lacking = (rule: string): number =>
      incomplete.filter(({ lacks }) => lacks.some((one) => one.rule === rule)).length;
    expect([lacking('materials-listed'), lacking('form-present')]).toEqual([2004 - 102, 2004 - 102]);
    expect(incomplete.map(({ organisation }) => organisation)).toEqual(
      incomplete.map(({ organisation }) => organisation).toSorted(),
    );
  });

  it('is a workbook that says in which sheet and column of the export each is filled in', async () => {
    const list = workListOf(
      catalogueApi(services)
        .inForce('2021-11-08')
        .filter(({ elements }) => elements.body.organisation === 'D20'),
    );
    const workbook = readWorkbook(workListWorkbook(list, () => '示例局'));
    if (isRefusal(workbook)) throw new Error(workbook.message);
    const exported = readWorkbook((await exportItems(services, { format: 'xlsx', department: 'D20' })).bytes);
    if (isRefusal(exported)) throw new Error(exported.message);
    const titles = (sheet: string): string[] =>
      [...(exported.sheets.find(({ name }) => name === sheet)?.rows[0]?.cells.values() ?? [])].map(
        ({ text }) => text,
      );
    const rows = workbook.sheets[0]!.rows.slice(1).map(({ cells }) =>
      [4, 5].map((c) => cells.get(c)?.text ?? ''),
    );
    const listed = list.incomplete.reduce((sum, { lacks }) => sum + lacks.length, 0);
    expect(rows).toHaveLength(listed);
    const places = new Set(rows.map(([sheet, columns]) => `${sheet}|${columns}`));
    for (const place of places) {
      const [sheets, columns] = place.split('|') as [string, string];
      if (sheets.startsWith('（')) continue;
      for (const sheet of sheets.split('、'))
        expect(exported.sheets.map(({ name }) => name)).toContain(sheet);
      for (const column of columns.split('、').filter((one) => one !== ''))
        expect(titles(sheets)).toContain(column);
    }
    expect(places.size).toBeGreaterThan(10);
  });
});
