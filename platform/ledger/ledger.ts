import type { WorkCalendar } from '../calendar/index.ts';
import type { Actor, Decision, Entry, Matter, Refusal } from '../procedure/index.ts';
import type { CivilDate, Instant } from '../time/index.ts';

/** A wish to act on a matter, as it reaches the ledger. Without `number` the action opens a new matter. */
export interface LedgerCommand {
  /** UUID. A repeated id gets the first answer; absent, the ledger makes one. */
  readonly id?: string;
  /** The sender made the id this moment and never sent it before: no need to look for an earlier answer. */
  readonly fresh?: true;
  readonly procedure: string;
  readonly number?: string;
  readonly action: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** When the wish arrived; absent, the ledger's clock. */
  readonly now?: Instant;
}

/** A matter as stored: with its ledger id and its public number. */
export interface StoredMatter<D = any> extends Matter<D> {
  readonly id: number;
  readonly number: string;
  /** Hex hash of the last entry. */
  readonly head: string;
}

/** The answer to a command. An accepted one is durable when it is returned. */
export type Outcome<D = any> =
  | {
      readonly ok: true;
      readonly number: string;
      /** The matter after the command; for a repeated command, the matter as it is now. */
      readonly matter: StoredMatter<D>;
      readonly entries: readonly Entry[];
      readonly repeated?: true;
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly repeated?: true };

/** An entry as read back: with its matter, its hash and its place in the safe reading order. */
export interface LedgerEntry extends Entry {
  readonly matterId: number;
  readonly number: string;
  readonly procedure: string;
  readonly commandId: string;
  /** Hex SHA-256 over the previous hash and this entry's text. */
  readonly hash: string;
  readonly position: Position;
}

/** A place in the safe reading order. Both are decimal strings: they may pass 2^53. */
export interface Position {
  readonly xid: string;
  readonly pos: string;
}

/** What the ledger can do for the rest of the product. */
export interface Ledger {
  /** Decides and, when accepted, durably appends. Commands that arrive together are committed together. */
  submit<D = any>(command: LedgerCommand): Promise<Outcome<D>>;
  /** Decides as `submit` would, on the matter as stored, and writes nothing: not even a refusal. */
  preview<D = any>(command: LedgerCommand): Promise<Decision<D> | Refusal>;
  find<D = any>(number: string): Promise<StoredMatter<D> | undefined>;
  /** Entries of one matter, oldest first. */
  entriesOf(number: string): Promise<LedgerEntry[]>;
  /** Lets every matter whose alarm is due fire, once each. Returns how many fired. */
  sweepAlarms(now: Instant): Promise<number>;
  /** Recomputes all open clocks under the calendar in force; every moved matter gets its entry. */
  recalculateClocks(now: Instant): Promise<Recalculation>;
  /** Which matters would move under a calendar, without touching them. */
  previewRecalculation(calendar: WorkCalendar): Promise<Recalculation>;
  /** Waits until everything submitted has been answered, and refuses what comes after. */
  close(): Promise<void>;
}

/** What a change of calendar moves. */
export interface Recalculation {
  readonly examined: number;
  readonly moved: readonly {
    readonly number: string;
    readonly clock: string;
    readonly from: CivilDate;
    readonly to: CivilDate;
    readonly days: number;
  }[];
}
