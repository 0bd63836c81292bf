import { partiesInFull, type PartyInFull } from '@yimen/platform/identity';
import { ENTRY_COLUMNS, entryOf } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import {
  countRow,
  DATA_SETS,
  exchangeTime,
  lackingColumns,
  type Column,
  type DayCounts,
  type ExchangeRow,
  type Manifest,
} from '../../core/index.ts';
import { idTypeCodes } from '../code-lists.ts';
import type { OutstandingRow } from './open-rows.ts';
import { PartWriter, type PartSink } from './part-writer.ts';
import type { Stretch } from './places.ts';
import { seedPages, seedsOfEntries, type CaseSeeds } from './read-page.ts';
import { rowGuid } from './row-guid.ts';
import type { RowSeed } from './row-seeds.ts';

/** Everything the bytes of a batch depend on beside the ledger; the stretch is where its entries stand now. */
export type BatchSpec = Pick<Manifest, 'key' | 'format' | 'dataSource' | 'finishList' | 'partBytes'> &
  Stretch;

/** What building came to. */
export interface Built {
  readonly counts: DayCounts;
  readonly withheld: DayCounts;
  readonly again: readonly OutstandingRow[];
  readonly persons: number;
}

/** How a batch is built: where its files go, what is held back, what is sent again. */
export interface BuildOptions {
  readonly sink: PartSink;
  /** Told of rows held back, page by page. */
  readonly onWithheld?: (rows: readonly OutstandingRow[]) => Promise<void>;
  /** Rows to hold back whatever they look like now: those the batch held back when it was first made. */
  readonly heldBack?: ReadonlySet<string>;
  readonly again: readonly OutstandingRow[];
  readonly onProgress?: (rows: number) => void;
}

/** Rows sent again that are looked up at once. */
const AGAIN_PAGE = 1000;

/**
 * Writes the files of a batch. Everything in them follows from the ledger between two settled positions, so the same batch made again
 * has the same bytes, after a restore too (as long as nobody corrects the name of a member of staff, who is told by name).
 */
export async function buildBatch(services: Services, spec: BatchSpec, options: BuildOptions): Promise<Built> {
  return new Builder(services, spec, options).build();
}

class Builder {
  readonly #services: Services;
  readonly #spec: BatchSpec;
  readonly #options: BuildOptions;
  readonly #writer: PartWriter;
  readonly #counts: DayCounts = {};
  readonly #withheld: DayCounts = {};
  readonly #again: OutstandingRow[] = [];
  #persons = 0;
  #rows = 0;

  constructor(services: Services, spec: BatchSpec, options: BuildOptions) {
    this.#services = services;
    this.#spec = spec;
    this.#options = options;
    this.#writer = new PartWriter({ format: spec.format, partBytes: spec.partBytes, sink: options.sink });
  }

  async build(): Promise<Built> {
    for await (const page of seedPages(this.#services, this.#spec)) await this.#page(page);
    for (let at = 0; at < this.#options.again.length; at += AGAIN_PAGE)
      await this.#sendAgain(this.#options.again.slice(at, at + AGAIN_PAGE));
    await this.#writer.end();
    return { counts: this.#counts, withheld: this.#withheld, again: this.#again, persons: this.#persons };
  }

  async #page(cases: readonly CaseSeeds[]): Promise<void> {
    const parties = await this.#parties(cases);
    const held: OutstandingRow[] = [];
    for (const one of cases) {
      for (const seed of one.seeds) {
        const row = this.#complete(one, seed, parties);
        // A row counts on the day of the entry it is sent with, not of the earlier step it may tell of.
        const day = civilDateAt(one.sentAt);
        const lacking = this.#whyHeld(seed, row);
        if (lacking === undefined) {
          countRow(this.#counts, seed.set, day);
          await this.#write(seed, row);
        } else {
          countRow(this.#withheld, seed.set, day);
          held.push(this.#outstanding(one, seed, day, lacking));
        }
      }
    }
    await this.#options.onWithheld?.(held);
    this.#options.onProgress?.(this.#rows);
  }

  async #sendAgain(rows: readonly OutstandingRow[]): Promise<void> {
    const { rows: found } = await this.#services.database.pool.query(
      `select ${ENTRY_COLUMNS} from unnest($1::bigint[], $2::int[]) w(matter_id, seq)
       join ledger.matter m on m.id = w.matter_id
       join ledger.entry e on e.matter_id = m.id and e.seq = w.seq and e.at between m.opened_at and m.last_at`,
      [rows.map(({ matterId }) => matterId), rows.map(({ seq }) => seq)],
    );
    const unique = [...new Map(found.map((row) => [`${row.matter_id}-${row.seq}`, entryOf(row)])).values()];
    const cases = await seedsOfEntries(this.#services, unique, this.#spec.finishList);
    const parties = await this.#parties(cases);
    const seeds = new Map(
      cases.flatMap((one) =>
        one.seeds.map((seed) => [rowGuid({ ...seed, matterId: one.matterId }), { one, seed }] as const),
      ),
    );
    for (const outstanding of rows) {
      const { one, seed } = seeds.get(rowGuid(outstanding)) ?? {};
      if (one === undefined || seed === undefined) continue;
      const row = this.#complete(one, seed, parties);
      if (lackingColumns(seed.set, row).length > 0) continue;
      await this.#write(seed, row);
      this.#again.push(outstanding);
    }
  }

  async #write(seed: RowSeed, row: ExchangeRow): Promise<void> {
    if (seed.set === 'accept' && row['applyer_type'] === '1') this.#persons += 1;
    this.#rows += 1;
    await this.#writer.add(seed.set, row);
  }

  /** Opens the numbers of those whose acceptance is told, and of nobody else: no other data set requires them. */
  #parties(cases: readonly CaseSeeds[]): Promise<Map<string, PartyInFull>> {
    const ids = cases.flatMap(({ party, seeds }) =>
      party !== null && seeds.some(({ set }) => set === 'accept') ? [party] : [],
    );
    return partiesInFull(this.#services.database.pool, this.#services.privacy, [...new Set(ids)]);
  }

  #complete(
    { matterId, number, party }: CaseSeeds,
    seed: RowSeed,
    parties: Map<string, PartyInFull>,
  ): ExchangeRow {
    const { key, dataSource } = this.#spec;
    const who = seed.set === 'accept' && party !== null ? parties.get(party) : undefined;
    return {
      row_guid: rowGuid({ ...seed, matterId }),
      ...{ cd_batch: key, cd_operation: seed.operation, cd_time: exchangeTime(seed.at) },
      ...{ data_source: dataSource, project_no: number },
      ...seed.columns,
      ...(who === undefined
        ? {}
        : {
            applyer_name: who.name,
            applyer_page_type: idTypeCodes[who.idType],
            applyer_page_code: who.idNumber,
            ...(who.phone === undefined ? {} : { contact_mobile: who.phone }),
          }),
    };
  }

  #whyHeld(seed: RowSeed, row: ExchangeRow): string | undefined {
    const lacking = lackingColumns(seed.set, row);
    if (lacking.length > 0) return lacking.join(' ');
    return this.#options.heldBack?.has(row['row_guid']!) ? '生成时缺项' : undefined;
  }

  #outstanding({ matterId, number }: CaseSeeds, seed: RowSeed, day: string, lacking: string): OutstandingRow {
    const columns: Readonly<Record<string, Column>> = DATA_SETS[seed.set].columns;
    const titles = lacking.split(' ').map((name) => columns[name]?.title ?? name);
    return {
      ...{
        batch: this.#spec.key,
        set: seed.set,
        matterId,
        seq: seed.seq,
        nth: seed.nth,
        day,
        projectNo: number,
      },
      ...{ cause: 'withheld' as const, code: 'missing', reason: `必填项为空：${titles.join('、')}` },
    };
  }
}
