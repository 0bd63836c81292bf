import type { CivilDate } from '@yimen/platform/time';
import type { Manifest } from './manifest.ts';

/** Data of a batch. The manifest is fixed when it is made; nothing changes it afterwards. */
export interface BatchData {
  readonly manifest: Manifest;
  readonly handedOver?: { readonly on: CivilDate; readonly to: string; readonly way: string };
  /** How often files were taken out in full. */
  readonly takenOut: number;
  /** What the receiver said, all receipts together. */
  readonly receipt: { readonly accepted: number; readonly rejected: number; readonly lastOn?: CivilDate };
}

/** Rows handed over in a batch: those of its stretch of the ledger and those sent again. */
export function rowsSent({ files }: Manifest): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

/** The data before the first entry. */
export const emptyBatch: BatchData = {
  manifest: {
    ...{ key: '', schema: '', format: 'jsonl', dataSource: '', finishList: 'A', partBytes: 1 },
    from: { xid: '0', pos: '0' },
    to: { xid: '0', pos: '0' },
    ...{ files: [], counts: {}, withheld: {}, again: 0, persons: 0 },
  },
  takenOut: 0,
  receipt: { accepted: 0, rejected: 0 },
};
