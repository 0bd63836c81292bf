import type { Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';

/** A stored file. `sha256` is its address and its proof. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Judges, stores and registers a file whole; durable when it returns. */
export type PutFile = (
  bytes: Buffer,
  meta: { name: string; by: string; at: Instant },
) => Promise<StoredFile | Refusal>;
