import { DATA_SETS, dataSets, type DataSet } from '../../core/index.ts';

/** Where a row comes from: the entry, and which of the rows that the entry gives rise to. */
export interface RowOrigin {
  readonly set: DataSet;
  readonly matterId: number;
  readonly seq: number;
  readonly nth: number;
}

/** 行标识: says where the row comes from, so that a receipt for it finds its way back; the same however often it is sent. */
export function rowGuid({ set, matterId, seq, nth }: RowOrigin): string {
  return `${set}-${matterId}-${seq}-${nth}`;
}

/** Reads a row identifier; undefined for one that is not ours. */
export function readRowGuid(guid: string): RowOrigin | undefined {
  const [, set, matterId, seq, nth] = /^([a-z]+)-(\d{1,15})-(\d{1,9})-(\d{1,9})$/.exec(guid) ?? [];
  const known = dataSets.find((one) => one === set);
  if (known === undefined || !(known in DATA_SETS)) return undefined;
  return { set: known, matterId: Number(matterId), seq: Number(seq), nth: Number(nth) };
}
