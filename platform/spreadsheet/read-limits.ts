/** How much of a file is read before it is refused: a file from outside must not be able to use up the machine. */
export interface ReadLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Bytes of everything unpacked from it. A county's whole catalogue unpacks to about 15 MB. */
  readonly unpackedBytes: number;
  readonly rows: number;
  /** Cells with something in them, over all sheets. */
  readonly cells: number;
  readonly sheets: number;
}

export const defaultReadLimits: ReadLimits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 128 * 1024 * 1024,
  rows: 50_000,
  cells: 2_000_000,
  sheets: 50,
};
