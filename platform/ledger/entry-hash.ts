import { hash } from 'node:crypto';
import type { Entry } from '../procedure/index.ts';

/** The hash before the first entry of every matter. */
export const GENESIS = '0'.repeat(64);

/** An entry as the chain sees it; `body` is the exact text that is stored. */
export interface HashedEntry {
  readonly matterId: number;
  readonly seq: number;
  readonly type: string;
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actorKind: string;
  readonly actor: string;
  readonly unit: string | null;
  readonly onBehalfOf: string | null;
  readonly commandId: string;
  readonly body: string;
}

/** Stands for “no value”: a character that PostgreSQL cannot store, so that an absent unit and an empty one hash differently. */
const NONE = '\0';

/**
 * Hex SHA-256 of an entry chained to the one before. Fields are joined by line feeds, which none of them can contain (JSON
 * escapes them in `body`), so no two different entries share a text.
 */
export function entryHash(previous: string, e: HashedEntry): string {
  return hash(
    'sha256',
    `${previous}\n${e.matterId}\n${e.seq}\n${e.type}\n${e.state}\n${e.at}\n${e.actorKind}\n${e.actor}\n${e.unit ?? NONE}\n${
      e.onBehalfOf ?? NONE
    }\n${e.commandId}\n${e.body}`,
    'hex',
  );
}

/** An entry of the engine in the form the chain hashes. */
export function hashed(matterId: number, commandId: string, entry: Entry): HashedEntry {
  return {
    matterId,
    seq: entry.seq,
    type: entry.type,
    state: entry.state,
    at: entry.at,
    actorKind: entry.actor.kind,
    actor: entry.actor.id,
    unit: entry.actor.unit ?? null,
    onBehalfOf: entry.actor.onBehalfOf ?? null,
    commandId,
    body: JSON.stringify(entry.body),
  };
}
