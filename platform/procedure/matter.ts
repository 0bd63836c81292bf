import type { TimeLimit } from '../calendar/index.ts';
import type { CivilDate, Instant } from '../time/index.ts';
import type { Actor } from './actor.ts';

/** A running or stopped clock of a matter, with the due day as last computed and the calendar it was computed under. */
export interface ClockRun extends TimeLimit {
  /** Absent while a pause is open. */
  readonly due?: CivilDate;
  /** First day on which the clock warns. */
  readonly warnOn?: CivilDate;
  readonly calendar: string;
  readonly provisional?: true;
  /** Days on which the warning and the expiry were recorded: each fires once in a run. */
  readonly warnedOn?: CivilDate;
  readonly expiredOn?: CivilDate;
}

/** A document the entry produced; its number is the matter's number + kind + ordinal, so it needs no counter of its own. */
export interface DocumentRef {
  readonly kind: string;
  readonly ordinal: number;
}

/** What an entry carries beside its envelope. It holds all that `evolve` needs, so a replay asks nobody. */
export interface EntryBody {
  readonly data?: Readonly<Record<string, unknown>>;
  /** Clocks as they stand after this entry; only those it changed. */
  readonly clocks?: Readonly<Record<string, ClockRun>>;
  readonly unit?: string | null;
  readonly person?: string | null;
  readonly documents?: readonly DocumentRef[];
  /** Only on the first entry: what the matter is about. */
  readonly opening?: Opening;
}

/** The identity of a matter, fixed by its first entry; the ledger adds the number it allotted. */
export interface Opening {
  readonly number?: string;
  readonly procedure: string;
  readonly definition: number;
  readonly applicant: string | null;
  readonly subject: string | null;
  readonly parent: number | null;
}

/** One line of the ledger: what happened, by whom, and the state after it. `seq` counts from 1 within a matter. */
export interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly state: string;
  readonly at: Instant;
  readonly actor: Pick<Actor, 'kind' | 'id'> & { readonly unit?: string; readonly onBehalfOf?: string };
  readonly body: EntryBody;
}

/** A matter: the fold of its entries. `version` is the `seq` of the last one. Treat as immutable. */
export interface Matter<D = any> {
  readonly procedure: string;
  /** Version of the procedure definition the matter was opened under. */
  readonly definition: number;
  readonly state: string;
  readonly version: number;
  /** Organisation that holds the matter, and the person who claimed it. */
  readonly unit: string | null;
  readonly person: string | null;
  readonly applicant: string | null;
  readonly subject: string | null;
  readonly parent: number | null;
  readonly clocks: Readonly<Record<string, ClockRun>>;
  /** How many documents of each kind were issued. */
  readonly documents: Readonly<Record<string, number>>;
  readonly openedAt: Instant;
  readonly lastAt: Instant;
  readonly data: D;
}
