import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from '@yimen/platform/contract';
import type { TestDatabase } from '../../../platform/database/testing.ts';
import { searchItems } from '../contract/index.ts';
import { catalogue } from '../module.ts';
import type { CatalogueApi, Hit } from '../server/api.ts';
import type { catalogueServices } from './catalogue-services.ts';
import { REFERENCE, referenceDatabase } from './reference-database.ts';

const ON = '2021-11-08';
const silent = (): void => undefined;

let database: TestDatabase;
let services: Awaited<ReturnType<typeof catalogueServices>>;
let api: CatalogueApi;
let folder: string;

beforeAll(async () => {
  ({ database, services, api } = await referenceDatabase());
  folder = await mkdtemp(join(tmpdir(), 'yimen-search-'));
  await cp(REFERENCE, folder, { recursive: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const nameOf = (hit: Hit): string => (hit.kind === 'item' ? hit.item.elements.name : hit.bundle.name);
const first = (words: string): string[] => api.searchAll(words, { limit: 5, on: ON }).hits.map(nameOf);

/** Writes the file as `change` makes it, and loads the folder. */
async function loadWith(file: string, change: (content: any) => void): Promise<void> {
  const path = join(folder, file);
  const content = JSON.parse(await readFile(path, 'utf8'));
  change(content);
  await writeFile(path, JSON.stringify(content));
  await catalogue.load!(services, folder, silent);
}

describe('the data of the search', () => {
  it('bring everyday words and bundles into the search of the running product', () => {
    expect(first('身份证掉了')).toContain('居民身份证（丢失补领）');
    expect(first('开小吃店要办啥子')).toContain('我要开餐馆');
  });

  it('leave bundles out where only items are asked for', () => {
    const { items, total } = api.search('开小吃店要办啥子', { limit: 500, on: ON });
    expect(items).toHaveLength(total);
    expect(items.every(({ elements }) => elements.name !== '我要开餐馆')).toBe(true);
  });

  it('are shown with where they come from', async () => {
    const { handle } = catalogue.operations!.find(({ operation }) => operation.id === searchItems.id)!;
    const answer: any = await handle(
      { params: {}, query: { words: '开小吃店' }, body: undefined },
      { services, actor: undefined, now: services.clock.now() },
    );
    expect(problemsOf(searchItems.output, answer)).toEqual([]);
    const bundle = answer.bundles.find(({ name }: { name: string }) => name === '我要开餐馆');
    expect(bundle).toMatchObject({ code: 'YJS041', provenance: expect.stringContaining('参考数据') });
  });

  it('are taken over at the next load, without a restart', async () => {
    expect(first('呱呱叫')).not.toContain('居民身份证（丢失补领）');
    await loadWith('everyday-words.json', ({ words }) => {
      words.push({ say: ['呱呱叫'], means: ['居民身份证（丢失补领'], weak: [] });
    });
    expect(first('呱呱叫')[0]).toBe('居民身份证（丢失补领）');
  });

  it('stay as they are when the folder has none', async () => {
    await rm(join(folder, 'everyday-words.json'));
    await rm(join(folder, 'bundles.json'));
    await catalogue.load!(services, folder, silent);
    expect(first('呱呱叫')[0]).toBe('居民身份证（丢失补领）');
  });

  it('are refused when they do not fit, and nothing is loaded', async () => {
    await writeFile(join(folder, 'everyday-words.json'), JSON.stringify({ words: [{ say: '一个词' }] }));
    await expect(catalogue.load!(services, folder, silent)).rejects.toThrow(/everyday-words\.json/);
    expect(first('呱呱叫')[0]).toBe('居民身份证（丢失补领）');
  });
});
