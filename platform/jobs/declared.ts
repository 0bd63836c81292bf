import type { Database } from '../database/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';
import type { Log } from '../log/index.ts';
import type { Clock } from '../time/index.ts';

/** What the runners themselves need of the product's services; `S` below is whatever the handlers are given. */
export interface RunnerServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** A job as a module declares it. */
export interface DeclaredJob<S> {
  readonly name: string;
  readonly title: string;
  /** Five fields, Asia/Shanghai. */
  readonly cron?: string;
  run(services: S, payload: unknown): Promise<void>;
}

/** A listener as a module declares it. */
export interface DeclaredListener<S> {
  readonly name: string;
  readonly title: string;
  readonly entries: readonly string[];
  handle(services: S, entries: readonly LedgerEntry[]): Promise<void>;
}

/** The part of a module's declaration that the runners read. */
export interface Declaring<S> {
  readonly name: string;
  readonly jobs?: readonly DeclaredJob<S>[];
  readonly listeners?: readonly DeclaredListener<S>[];
}

/** All declarations of one kind by name. Throws when a name is declared twice: it would have two handlers. */
export function byName<T extends { readonly name: string }>(
  kind: string,
  declared: readonly T[],
): Map<string, T> {
  const map = new Map<string, T>();
  for (const one of declared) {
    if (map.has(one.name))
      throw new Error(`${kind} ${one.name} is declared twice: it must have exactly one handler`);
    map.set(one.name, one);
  }
  return map;
}
