import type { ClientBase, Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/** What can happen to a subscription or to a reader's rights. */
export type FeedEventKind =
  | 'added'
  | 'rotated'
  | 'paused'
  | 'resumed'
  | 'disabled'
  | 'gone'
  | 'tested'
  | 'dead'
  | 'resent'
  | 'discarded'
  | 'granted'
  | 'revoked';

/** A change, to be kept for good. */
export interface FeedEvent {
  readonly at: Instant;
  readonly kind: FeedEventKind;
  readonly actor: string;
  readonly subscription?: number;
  readonly account?: string;
  readonly detail?: string;
}

/** Appends a change; `client` is the transaction in which it happens. */
export async function recordFeedEvent(
  client: Pick<ClientBase | Pool, 'query'>,
  event: FeedEvent,
): Promise<void> {
  await client.query(
    'insert into feed.event (at, subscription, account, kind, actor, detail) values ($1, $2, $3, $4, $5, $6)',
    [
      new Date(event.at),
      event.subscription ?? null,
      event.account ?? null,
      event.kind,
      event.actor,
      event.detail ?? null,
    ],
  );
}
