import { problemsOf } from '@yimen/platform/contract';
import type { Progress, Services } from '@yimen/platform/module';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { codeDisagreement, ItemElements } from '../core/index.ts';
import { catalogueApi } from './api.ts';
import { bumpRevision } from './publish-version.ts';
import { readReferenceItems, type ReferenceItems } from './reference-items.ts';
import { readReferenceSearchData, saveSearchData } from './search-data.ts';
import type { Transaction } from './transaction.ts';

/** From when the first version of a reference item holds; the data name no day themselves. */
const REFERENCE_FROM = '2018-01-01';

const CHUNK = 500;

/**
 * Loads `items.json`, `materials.json` and the data of the search in one transaction. An item whose elements differ from its last version gets a new one
 * from today on; everything else is left as it is, so running it again changes nothing. What has gone from the files stays.
 */
export async function loadCatalogue(
  services: Services,
  directory: string,
  progress: Progress,
): Promise<void> {
  const reference = await readReferenceItems(directory);
  checkAll(reference);
  const searchData = await readReferenceSearchData(directory);
  const now = services.clock.now();
  const today = civilDateAt(now);
  const recorder = { by: `参考数据（${today}装入）`, at: new Date(now) };
  const { bases, items } = reference;
  await services.database.transaction(async (client) => {
    let changed = await saveBases(client, bases);
    for (let start = 0; start < items.length; start += CHUNK) {
      const chunk = items.slice(start, start + CHUNK);
      changed += await saveVersions(client, chunk, today, recorder);
      progress(start + chunk.length, items.length, '事项');
    }
    changed += await saveSearchData(client, searchData);
    if (changed > 0) await bumpRevision(client);
  });
  await catalogueApi(services).reload();
}

/** Throws on the first item that does not fit the schema or its own code: bad reference data are a fault, not a refusal. */
function checkAll({ items }: ReferenceItems): void {
  for (const { code, elements } of items) {
    const problem = problemsOf(ItemElements, elements)[0];
    if (problem) throw new Error(`reference item ${code}: ${problem.path} ${problem.message}`);
    const disagreement = codeDisagreement(code, elements);
    if (disagreement !== undefined) throw new Error(`reference item ${code}: ${disagreement}`);
  }
}

async function saveBases(client: Transaction, bases: ReferenceItems['bases']): Promise<number> {
  const { rowCount } = await client.query(
    `insert into catalogue.base_item as b (code, name, type, department, provenance)
     select code, name, type, department, provenance
       from jsonb_to_recordset($1::jsonb) as r(code text, name text, type text, department text, provenance text)
     on conflict (code) do update
       set (name, type, department, provenance) = row(excluded.name, excluded.type, excluded.department, excluded.provenance)
       where (b.name, b.type, b.department, b.provenance)
         is distinct from (excluded.name, excluded.type, excluded.department, excluded.provenance)`,
    [JSON.stringify(bases)],
  );
  return rowCount ?? 0;
}

/** First versions for new items, next versions for changed ones. Gives how many were written. */
async function saveVersions(
  client: Transaction,
  items: ReferenceItems['items'],
  today: CivilDate,
  { by, at }: { by: string; at: Date },
): Promise<number> {
  const json = JSON.stringify(items);
  await client.query(
    `insert into catalogue.item (code, base_code)
     select code, elements ->> 'baseCode' from jsonb_to_recordset($1::jsonb) as r(code text, elements jsonb)
     on conflict (code) do nothing`,
    [json],
  );
  const fresh = await client.query(
    `insert into catalogue.item_version (code, version, state, effective_from, elements, recorded_by, recorded_at)
     select code, 1, 'in-force', $2::date, elements, $3::text, $4::timestamptz from jsonb_to_recordset($1::jsonb) as r(code text, elements jsonb)
     where not exists (select from catalogue.item_version v where v.code = r.code)`,
    [json, REFERENCE_FROM, by, at],
  );
  const next = await client.query<{ code: string; too_soon: boolean }>(
    `with changed as (
       select v.code, v.effective_from, v.state, r.elements
         from catalogue.item_version v
         join jsonb_to_recordset($1::jsonb) as r(code text, elements jsonb) using (code)
        where v.state <> 'draft' and v.effective_to is null and v.elements is distinct from r.elements
     ), closed as (
       update catalogue.item_version v set effective_to = $2 from changed c
        where v.code = c.code and v.state <> 'draft' and v.effective_to is null and c.effective_from < $2 returning v.code
     )
     select code, effective_from >= $2 as too_soon, state, elements,
            (select max(version) + 1 from catalogue.item_version v where v.code = changed.code) as version,
            (select count(*) from closed) as closed
       from changed`,
    [json, today],
  );
  const early = next.rows.find(({ too_soon }) => too_soon);
  if (early) {
    throw new Error(
      `事项 ${early.code} 今天已经发布过一个版本，一天只能有一个；请改日再装入，或者改用事项目录的发布功能。`,
    );
  }
  await client.query(
    `insert into catalogue.item_version (code, version, state, effective_from, elements, recorded_by, recorded_at)
     select code, version, state, $2::date, elements, $3::text, $4::timestamptz
       from jsonb_to_recordset($1::jsonb) as r(code text, version int, state text, elements jsonb)`,
    [JSON.stringify(next.rows), today, by, at],
  );
  return (fresh.rowCount ?? 0) + next.rows.length;
}
