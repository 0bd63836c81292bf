import type { Position } from '../ledger/index.ts';

/** A place in the reading order as the outside holds it: opaque, and without anything that is not in the feed. */
export function cursorText({ xid, pos }: Position): string {
  return Buffer.from(`1/${xid}/${pos}`).toString('base64url');
}

/** The place of a cursor; undefined for a text that is none. */
export function positionOf(cursor: string): Position | undefined {
  const [, xid, pos] =
    /^1\/(\d{1,20})\/(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  return xid === undefined || pos === undefined ? undefined : { xid, pos };
}
