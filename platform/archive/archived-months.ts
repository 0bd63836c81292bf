import type { Pool, PoolClient } from 'pg';
import { copyOut, ENTRY_EXPORT, type EntryRows } from '../ledger/index.ts';
import type { Instant } from '../time/index.ts';
import { readArchivedRows, type ArchivedRow } from './archive-file.ts';
import { ordinalsWithout, runsOf, type Run } from './ordinals.ts';

/** A month that was exported. */
export interface ArchivedMonth {
  readonly month: string;
  readonly entries: number;
  readonly ordinals: readonly Run[];
  readonly content: string;
  readonly sha256: string;
  readonly file: string;
  readonly exportedAt: Instant;
  /** From then on the entries are only in the file. */
  readonly detachedAt: Instant | null;
}

/** All exported months, oldest first. */
export async function listArchivedMonths(pool: Pool | PoolClient): Promise<ArchivedMonth[]> {
  const { rows } = await pool.query(
    `select month, entries::int as entries, ordinals::text as ordinals, content, sha256, file, exported_at, detached_at
     from archive.month order by month`,
  );
  return rows.map(({ ordinals, exported_at, detached_at, ...row }) => ({
    ...row,
    ordinals: runsOf(ordinals),
    exportedAt: exported_at.getTime(),
    detachedAt: detached_at?.getTime() ?? null,
  }));
}

const PAGE = 1_000;

/**
 * The entries of the whole ledger, archived months read from their files and put back into their places. For verifying and for
 * exporting the whole. `where` finds the file of a month, which may have been moved since.
 */
export function entriesWithArchives(
  months: readonly ArchivedMonth[],
  where: (month: ArchivedMonth) => string = ({ file }) => file,
): EntryRows {
  const detached = months.filter(({ detachedAt }) => detachedAt !== null);
  if (detached.length === 0) return (client) => copyOut(client, ENTRY_EXPORT);
  return async function* merged(client) {
    const ordinals = ordinalsWithout(detached.flatMap((month) => month.ordinals));
    const sources: Source[] = [
      await Source.of(liveRows(client, ordinals)),
      ...(await Promise.all(detached.map((month) => Source.of(readArchivedRows(where(month)))))),
    ];
    let page: (string | null)[][] = [];
    for (;;) {
      const next = sources.reduce((least, one) => (one.ordinal < least.ordinal ? one : least));
      if (next.head === undefined) break;
      page.push(next.head.row);
      await next.advance();
      if (page.length === PAGE) {
        yield page;
        page = [];
      }
    }
    if (page.length > 0) yield page;
  };
}

async function* liveRows(
  client: PoolClient,
  ordinals: Generator<number>,
): AsyncGenerator<Pick<ArchivedRow, 'ordinal' | 'row'>> {
  for await (const rows of copyOut(client, ENTRY_EXPORT))
    for (const row of rows) yield { ordinal: ordinals.next().value as number, row };
}

/** A stream with its first entry in hand. */
class Source {
  head: Pick<ArchivedRow, 'ordinal' | 'row'> | undefined;
  readonly #rows: AsyncIterator<Pick<ArchivedRow, 'ordinal' | 'row'>>;

  private constructor(rows: AsyncIterator<Pick<ArchivedRow, 'ordinal' | 'row'>>) {
    this.#rows = rows;
  }

  static async of(rows: AsyncIterable<Pick<ArchivedRow, 'ordinal' | 'row'>>): Promise<Source> {
    const source = new Source(rows[Symbol.asyncIterator]());
    await source.advance();
    return source;
  }

  get ordinal(): number {
    return this.head?.ordinal ?? Infinity;
  }

  async advance(): Promise<void> {
    const next = await this.#rows.next();
    this.head = next.done === true ? undefined : next.value;
  }
}
