import {
  ENTRY_COLUMNS,
  entryOf,
  isBefore,
  readAfter,
  type LedgerEntry,
  type Position,
} from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { catalogueApi } from '../../../catalogue/server/api.ts';
import type { CaseData } from '../../../cases/core/index.ts';
import { directoryApi } from '../../../directory/server/api.ts';
import type { FinishList } from '../../core/index.ts';
import { exchangedEntries, historyTypes, seedsOf, type RowSeed } from './row-seeds.ts';

/** Rows of one case in the order of their entries. */
export interface CaseSeeds {
  readonly matterId: number;
  readonly number: string;
  readonly party: string | null;
  /** When the entry was made with which these rows are sent. */
  readonly sentAt: number;
  readonly seeds: readonly RowSeed[];
}

/** Entries looked at in one reading. */
const PAGE = 4000;

/** Rows of the entries after `from`, up to and with `to`, page by page in the safe reading order. */
export async function* seedPages(
  services: Services,
  { from, to, finishList }: { from: Position; to: Position; finishList: FinishList },
): AsyncGenerator<CaseSeeds[]> {
  let position = from;
  while (isBefore(position, to)) {
    const { entries, upTo } = await readAfter(services.database, position, {
      types: exchangedEntries,
      limit: PAGE,
    });
    if (upTo.xid === position.xid && upTo.pos === position.pos) return;
    position = upTo;
    const wanted = entries.filter((entry) => !isBefore(to, entry.position));
    if (wanted.length > 0) yield await seedsOfEntries(services, wanted, finishList);
  }
}

/** Rows of these entries, with the case of each looked up and the earlier entries they rest on. */
export async function seedsOfEntries(
  services: Services,
  entries: readonly LedgerEntry[],
  finishList: FinishList,
): Promise<CaseSeeds[]> {
  const ids = [...new Set(entries.map(({ matterId }) => matterId))];
  const { rows } = await services.database.pool.query({
    name: 'upward-matters',
    text: 'select id, number, applicant, data from ledger.matter where id = any($1)',
    values: [ids],
  });
  const matters = new Map(
    rows.map((row) => [Number(row.id), row as { number: string; applicant: string | null; data: CaseData }]),
  );
  const histories = await historiesOf(services, ids, entries);
  return entries.flatMap((entry) => {
    const { number, applicant, data } = matters.get(entry.matterId)!;
    const context = {
      ...{ data, finishList, nameOf: nameIn(services), item: itemCodes(services, data) },
      history: (histories.get(entry.matterId) ?? []).filter(({ seq }) => seq < entry.seq),
    };
    const seeds = seedsOf(entry, context);
    return seeds.length === 0
      ? []
      : [{ matterId: entry.matterId, number, party: applicant, sentAt: entry.at, seeds }];
  });
}

async function historiesOf(
  { database }: Services,
  ids: readonly number[],
  entries: readonly LedgerEntry[],
): Promise<Map<number, LedgerEntry[]>> {
  const last = entries.reduce((latest, { at }) => Math.max(latest, at), 0);
  const { rows } = await database.pool.query({
    name: 'upward-history',
    text: `select ${ENTRY_COLUMNS} from ledger.matter m
      join ledger.entry e on e.matter_id = m.id and e.at between m.opened_at and $3 and e.type = any($2)
      where m.id = any($1) order by e.matter_id, e.seq`,
    values: [ids, historyTypes, new Date(last)],
  });
  const histories = new Map<number, LedgerEntry[]>();
  for (const row of rows) {
    const entry = entryOf(row);
    const own = histories.get(entry.matterId);
    if (own === undefined) histories.set(entry.matterId, [entry]);
    else own.push(entry);
  }
  return histories;
}

function nameIn(services: Services): (actor: LedgerEntry['actor']) => string {
  const directory = directoryApi(services);
  return ({ kind, id }) => {
    if (kind === 'system') return '系统';
    if (kind !== 'staff') return '申请人';
    return directory.person(id)?.name ?? id;
  };
}

function itemCodes(services: Services, { item }: CaseData): { baseCode: string; organisationCode: string } {
  const { elements } = catalogueApi(services).getItemVersion(item.code, item.version);
  return { baseCode: elements.baseCode, organisationCode: elements.body.code };
}
