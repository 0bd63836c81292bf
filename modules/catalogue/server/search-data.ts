import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problemsOf } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';
import { BundleName, EVENT_AUDIENCES, EverydayWords, idByTitle, NO_EVERYDAY_WORDS } from '../core/index.ts';
import type { Transaction } from './transaction.ts';

const SearchData = Type.Object({ everyday: EverydayWords, bundles: Type.Array(BundleName) });

/** What the search knows beside the items: how people speak, and the bundles they ask for by name. */
export type SearchData = Static<typeof SearchData>;

export const NO_SEARCH_DATA: SearchData = { everyday: NO_EVERYDAY_WORDS, bundles: [] };

const KINDS = { everyday: 'everyday-words', bundles: 'bundles' } as const;

interface BundleRecord {
  readonly code: string;
  readonly name: string;
  readonly leadDepartment: string;
  readonly nameProvenance: keyof typeof NAME_SOURCES;
  readonly target: string;
  readonly members: readonly {
    readonly itemCode: string;
    readonly stage: number;
    readonly required: boolean;
    readonly condition: string | null;
  }[];
}

// As data/lixian/README.md says.
const NAME_SOURCES = {
  real: '名称为公布的名称。',
  'real-unverified': '名称为通行名称（凭记忆，未核对）。',
  constructed: '名称为构造。',
} as const;

/** Reads `everyday-words.json` and `bundles.json`; what is not there is left out. Throws on contents that do not fit. */
export async function readReferenceSearchData(directory: string): Promise<Partial<SearchData>> {
  const everyday = (await readJson(join(directory, 'everyday-words.json'))) as EverydayWords | undefined;
  const list = (await readJson(join(directory, 'bundles.json'))) as
    { bundles: readonly BundleRecord[] } | undefined;
  const bundles = list?.bundles.map(bundleOf);
  const read = { ...(everyday && { everyday }), ...(bundles && { bundles }) };
  const problem = problemsOf(Type.Partial(SearchData), read)[0];
  if (problem) throw new Error(`everyday-words.json, bundles.json: ${problem.path} ${problem.message}`);
  return read;
}

function bundleOf({ code, name, leadDepartment, nameProvenance, target, members }: BundleRecord): BundleName {
  return {
    ...{ code, name, department: leadDepartment, published: nameProvenance === 'real' },
    provenance: `参考数据，含构造内容，不是本县公布的目录。${NAME_SOURCES[nameProvenance]}`,
    audience: idByTitle(EVENT_AUDIENCES, target),
    members: members
      .toSorted((a, b) => a.stage - b.stage)
      .map(({ itemCode, required, condition }) => ({ item: itemCode, required, condition })),
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Puts the given kinds in place of what there is. Gives how many were different. */
export async function saveSearchData(client: Transaction, data: Partial<SearchData>): Promise<number> {
  const rows = Object.entries(data).map(([key, content]) => ({
    kind: KINDS[key as keyof SearchData],
    content,
  }));
  const { rowCount } = await client.query(
    `insert into catalogue.search_data as s (kind, content)
     select kind, content from jsonb_to_recordset($1::jsonb) as r(kind text, content jsonb)
     on conflict (kind) do update set content = excluded.content where s.content is distinct from excluded.content`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}

/** What the search knows; nothing where nothing was loaded. */
export async function readSearchData(client: Transaction): Promise<SearchData> {
  const { rows } = await client.query<{ kind: string; content: never }>(
    'select kind, content from catalogue.search_data',
  );
  const held = (key: keyof SearchData): never | undefined =>
    rows.find(({ kind }) => kind === KINDS[key])?.content;
  return {
    everyday: held('everyday') ?? NO_SEARCH_DATA.everyday,
    bundles: held('bundles') ?? NO_SEARCH_DATA.bundles,
  };
}
