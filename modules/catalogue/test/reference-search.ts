import { readFileSync } from 'node:fs';
import { buildSearchIndex, type EverydayWords, type Searchable, type SearchIndex } from '../core/index.ts';

const data = new URL('../../../data/lixian/', import.meta.url);
const read = (file: string): any => JSON.parse(readFileSync(new URL(file, data), 'utf8'));

/** An entry of the reference catalogue as the search sees it. */
export interface ReferenceEntry extends Searchable {
  readonly kind: 'item' | 'bundle';
}

export const referenceWords: EverydayWords = read('everyday-words.json');

/** The 2004 items and 296 bundles. */
export function referenceEntries(): ReferenceEntry[] {
  const departments = new Map(
    read('organisations.json').departments.map(({ id, name, fullName, shortName }: any) => [
      id,
      [name, fullName, shortName],
    ]),
  );
  const names = (department: string) => departments.get(department) as string[];
  return [
    ...read('items.json').items.map(({ code, name, department, annualVolume }: any) => ({
      ...{ kind: 'item', code, name, departmentNames: names(department), volume: annualVolume },
    })),
    ...read('bundles.json').bundles.map(({ code, name, leadDepartment }: any) => ({
      ...{ kind: 'bundle', code, name, departmentNames: names(leadDepartment), volume: 0, family: '一件事' },
    })),
  ];
}

export function referenceIndex(): SearchIndex<ReferenceEntry> {
  return buildSearchIndex(referenceEntries(), referenceWords);
}
