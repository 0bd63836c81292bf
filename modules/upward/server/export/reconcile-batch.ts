import type { Services } from '@yimen/platform/module';
import type { StoredMatter } from '@yimen/platform/ledger';
import type { Refusal } from '@yimen/platform/procedure';
import { dataSets, no, rowsSent, totalRows, type BatchData, type DayCounts } from '../../core/index.ts';
import { differencesOnRemake } from './batch-files.ts';
import { ledgerCounts } from './ledger-counts.ts';
import { openRowsOf, withheldIn } from './open-rows.ts';
import { findStretch, isPartlyArchived } from './places.ts';

/** One data set on one day: what the ledger holds and where it went. */
export interface Difference {
  readonly set: string;
  readonly day: string;
  readonly ledger: number;
  readonly sent: number;
  readonly withheld: number;
}

/** What was sent against what the ledger holds. `isEqual`: every set and day agrees, and so do the files and the receipts. */
export interface BatchReconciliation {
  readonly number: string;
  readonly state: string;
  readonly isEqual: boolean;
  /** By data set over all days. */
  readonly sets: readonly {
    readonly set: string;
    readonly ledger: number;
    readonly sent: number;
    readonly withheld: number;
  }[];
  /** Set and day that do not agree; empty when all do. */
  readonly differences: readonly Difference[];
  readonly rowsInFiles: number;
  readonly again: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Held back or sent back, and not yet sent again. */
  readonly open: number;
  /** Files that are not the same when the batch is made again; absent when that was not asked for. */
  readonly remade?: readonly string[];
}

/**
 * Compares a batch with the ledger. With `remake` it is also made again and compared byte for byte. Refused when part of what it was
 * made of is not in the database any more: differences would be told that are none.
 */
export async function reconcileBatch(
  services: Services,
  matter: StoredMatter<BatchData>,
  { remake }: { remake: boolean },
): Promise<BatchReconciliation | Refusal> {
  const { manifest, receipt } = matter.data;
  const { pool } = services.database;
  const stretch = await findStretch(services, manifest);
  if (stretch === undefined) return no(manifest.toEntry === undefined ? 'unplaced' : 'archived');
  if (await isPartlyArchived(services, manifest.key, stretch)) return no('archived');
  const held = await ledgerCounts(services, stretch);
  const differences = differencesOf(held, manifest.counts, manifest.withheld);
  const withheldRows = (await withheldIn(pool, manifest.key)).size;
  const remade = remake ? await differencesOnRemake(services, matter.data, stretch) : undefined;
  const filesAgree = rowsSent(manifest) === totalRows(manifest.counts) + manifest.again;
  return {
    ...{ number: matter.number, state: matter.state, differences },
    isEqual:
      differences.length === 0 &&
      filesAgree &&
      withheldRows === totalRows(manifest.withheld) &&
      (remade === undefined || remade.length === 0),
    sets: dataSets.map((set) => ({
      set,
      ledger: sum(held[set]),
      sent: sum(manifest.counts[set]),
      withheld: sum(manifest.withheld[set]),
    })),
    ...{ rowsInFiles: rowsSent(manifest), again: manifest.again },
    ...{ accepted: receipt.accepted, rejected: receipt.rejected, open: await openRowsOf(pool, manifest.key) },
    ...(remade === undefined ? {} : { remade }),
  };
}

function sum(days: Record<string, number> = {}): number {
  return Object.values(days).reduce((a, b) => a + b, 0);
}

function differencesOf(ledger: DayCounts, sent: DayCounts, withheld: DayCounts): Difference[] {
  const differences: Difference[] = [];
  for (const set of dataSets) {
    const days = new Set([ledger, sent, withheld].flatMap((counts) => Object.keys(counts[set] ?? {})));
    for (const day of [...days].sort()) {
      const at = (counts: DayCounts): number => counts[set]?.[day] ?? 0;
      if (at(ledger) !== at(sent) + at(withheld))
        differences.push({ set, day, ledger: at(ledger), sent: at(sent), withheld: at(withheld) });
    }
  }
  return differences;
}
