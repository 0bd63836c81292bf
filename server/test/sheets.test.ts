import { modules } from '@yimen/modules';
import { sheetOf, type Operation } from '@yimen/platform/contract';
import { columnsOf, ledgerNames, platformOperations, type Field } from '@yimen/platform/http';
import { operationsOf } from '@yimen/platform/module';
import { describe, expect, it } from 'vitest';

const lists = [...platformOperations, ...modules.flatMap(operationsOf)].filter(
  (operation): operation is Operation & { sheet: NonNullable<Operation['sheet']> } =>
    operation.sheet !== undefined,
);
const named = new Set([
  ...Object.keys(ledgerNames(new Map())),
  ...modules.flatMap(({ names = {} }) => Object.keys(names)),
]);

describe.each(lists.map((operation) => [operation.id, operation] as const))(
  'the workbook of %s',
  (_, operation) => {
    const { sheet, output, query } = operation;
    const row = (output as Field).properties?.[sheet.rows]?.items as Field;
    const columns = columnsOf(row, sheet.without);

    it('has columns titled in Chinese, each title once', () => {
      const titles = columns.map(({ title }) => title);
      expect(titles.length).toBeGreaterThan(2);
      for (const title of titles) expect(title).toMatch(/^[\p{Script=Han}A-Z\d：、（）“”-]+(（[^）]+）)?/u);
      for (const title of titles) expect(title).not.toMatch(/undefined|UTC|；/);
      expect(new Set(titles).size).toBe(titles.length);
    });

    it('leaves out only fields there are, and wants no name that nobody tells', () => {
      for (const field of sheet.without ?? []) expect(Object.keys(row.properties!)).toContain(field);
      for (const { kind } of columns) if (kind !== undefined) expect([...named]).toContain(kind);
    });

    it('is read to its end: where the answer has a next page, the sheet knows how to ask for it', () => {
      const paged = 'next' in ((output as Field).properties ?? {});
      expect(sheet.cursor !== undefined).toBe(paged);
      if (sheet.cursor !== undefined)
        expect(Object.keys((query as Field).properties!)).toContain(sheet.cursor);
      expect(Object.keys((sheetOf(operation)!.query as Field | undefined)?.properties ?? {})).not.toContain(
        'limit',
      );
    });
  },
);
