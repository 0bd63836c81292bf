import type { StoredMatter } from './ledger.ts';

/**
 * Recently touched matters by number, least recently used out first. May be stale when another server moved a matter: the
 * version check of the write finds that out, and refusals are never given on a cached matter alone.
 */
export interface MatterCache {
  get(number: string): StoredMatter | undefined;
  put(matter: StoredMatter): void;
  drop(number: string): void;
}

export function createMatterCache(capacity: number): MatterCache {
  const entries = new Map<string, StoredMatter>();
  return {
    get(number) {
      return entries.get(number);
    },
    put(matter) {
      entries.delete(matter.number);
      entries.set(matter.number, matter);
      if (entries.size > capacity) {
        const oldest = entries.keys().next().value;
        if (oldest !== undefined) entries.delete(oldest);
      }
    },
    drop(number) {
      entries.delete(number);
    },
  };
}
