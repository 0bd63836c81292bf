import type { Static, TSchema } from 'typebox';
import type { Limit, Pause, WorkCalendar } from '../calendar/index.ts';
import type { CivilDate, Instant } from '../time/index.ts';
import type { Actor, Right } from './actor.ts';
import type { Matter } from './matter.ts';
import type { Refusal } from './refusal.ts';

/** Facts every procedure gets; a procedure adds its own (item version, authority on the day, …). */
export interface BaseFacts {
  readonly calendar: WorkCalendar;
  /** When clocks warn: remaining ≤ max(`least`, `share` × limit), in the clock's unit. Configuration, not law. */
  readonly warning: { readonly least: number; readonly share: number };
}

type Payload = Record<string, unknown>;

/** What an action's `decide` sees. `today` is the civil date of `now`. */
export interface Situation<D, F, I = unknown> {
  readonly matter: Matter<D>;
  readonly input: I;
  readonly facts: F & BaseFacts;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: CivilDate;
}

/** An entry to be, as a rule words it; the engine adds order, time, actor, state and clocks. */
export interface Draft {
  readonly type: string;
  /** State after the entry; absent keeps the state. */
  readonly to?: string;
  readonly data?: Payload;
  readonly unit?: string | null;
  readonly person?: string | null;
  /** Kinds of document this entry issues. */
  readonly documents?: readonly string[];
}

/** An action: from which states, by whom, with what input, and the rule that turns it into entries. */
export interface ActionDefinition<D = any, F = any, S extends TSchema = TSchema> {
  readonly title: string;
  readonly law?: string;
  /** `new` opens a matter; `open` is every state that is not terminal. */
  readonly from: 'new' | 'open' | readonly string[];
  /** States it can lead to, for the chart and the checks; absent: it never changes the state. */
  readonly to?: readonly string[];
  readonly by: readonly Right[];
  readonly input: S;
  /** A guard that needs no input: decides whether the button shows, and refuses with its reason. */
  when?(situation: Omit<Situation<D, F>, 'input'>): Refusal | undefined;
  decide(situation: Situation<D, F, Static<S>>): readonly Draft[] | Refusal;
}

/** An entry type and its fold: how the matter's data look after it. Must not need anything beyond its arguments. */
export interface EntryDefinition<D = any> {
  readonly title: string;
  apply?(data: D, payload: any, context: { at: Instant; on: CivilDate; actor: string }): D;
}

/** A clock: what starts, pauses, resumes, extends and stops it, each keyed by the type of the entry that does it. */
export interface ClockDefinition<D = any, F = any> {
  readonly title: string;
  /** The clause the limit rests on. */
  readonly law: string;
  /** Whose limit it is. A `reminder` is nobody's: it rings, has no light, warns of nothing and is late for nobody. */
  readonly kind: 'statutory' | 'promise' | 'local' | 'reminder';
  /**
   * Limit at the start; undefined: this entry starts no such clock. `startedOn` is the day it starts: a limit up to a fixed day is
   * measured from it. `matter` is as it was before the entry.
   */
  limit(situation: {
    matter: Matter<D>;
    payload: any;
    facts: F & BaseFacts;
    startedOn: CivilDate;
  }): Limit | undefined;
  readonly start: Readonly<Record<string, (payload: any, on: CivilDate) => CivilDate>>;
  readonly pause?: Readonly<Record<string, (payload: any, on: CivilDate) => Pause>>;
  readonly resume?: Readonly<Record<string, (payload: any, on: CivilDate) => { id: string; to: CivilDate }>>;
  readonly extend?: Readonly<Record<string, (payload: any, on: CivilDate) => number | undefined>>;
  /** Entry types that stop it; a terminal state stops every clock. */
  readonly stop: readonly string[];
  /** No warning: expiry alone matters. */
  readonly silent?: true;
  /** What the product itself does when it runs out, beyond recording it (e.g. deemed acceptance). A reminder must say. */
  atExpiry?(situation: Omit<Situation<D, F>, 'input'>): readonly Draft[];
}

/** A state: its Chinese name, who is expected to act, whether it is the end, and whether the matter counts as finished. */
export interface StateDefinition {
  readonly title: string;
  readonly awaits: 'applicant' | 'unit' | 'nobody';
  readonly terminal?: true;
}

/** How numbers are made: a counter per scope, printed with a prefix and at least `width` digits (it widens, never wraps). */
export interface Numbering {
  readonly scope: string;
  readonly prefix: string;
  readonly width: number;
}

/**
 * What figures need of a matter. Kept in columns beside it, so that a year's figures open no documents. Days are civil dates,
 * `elapsed` is in the unit of the procedure's promise.
 */
export interface MatterFigures {
  /** Day it counts as received; absent: it does not count yet. */
  readonly enteredOn?: CivilDate | undefined;
  readonly acceptedOn?: CivilDate | undefined;
  readonly endedOn?: CivilDate | undefined;
  readonly outcome?: string | undefined;
  readonly onTime?: boolean | undefined;
  readonly early?: boolean | undefined;
  readonly elapsed?: number | undefined;
}

/** A procedure: the typed table from which the engine, the API, the buttons, the charts and the tests are derived. */
export interface Procedure<D = any, F = any> {
  /** `module.name`. */
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly law: readonly string[];
  /** Permission under which its matters are read in their scope by people who read no cases of citizens; absent: none. */
  readonly readBy?: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly entries: Readonly<Record<string, EntryDefinition<D>>>;
  readonly actions: Readonly<Record<string, ActionDefinition<D, F, any>>>;
  readonly clocks: Readonly<Record<string, ClockDefinition<D, F>>>;
  /** Document kinds: id → Chinese name. */
  readonly documents: Readonly<Record<string, string>>;
  /** The clock whose due day orders the to-do list: the first of these that runs. */
  readonly dueBy: readonly string[];
  initial(): D;
  /** What a matter is about, in one line for lists; personal numbers and names of persons masked. */
  headline?(data: D): string;
  /** Files on whose authority somebody acts in the matter: who may read letters opens these, and no other file of it. */
  letters?(data: D): readonly string[];
  /** Figures of a matter as it stands; absent: it appears in none. */
  figures?(matter: Matter<D>): MatterFigures;
  /** Identity of a new matter, from the opening command. */
  opening(situation: Omit<Situation<D, F>, 'matter'> & { action: string }): {
    numbering: Numbering;
    applicant: string | null;
    subject: string | null;
    parent?: number | null;
    unit: string | null;
  };
}

/** Declares an action with its input typed by its schema. */
export function defineAction<D, F, S extends TSchema>(
  action: ActionDefinition<D, F, S>,
): ActionDefinition<D, F, S> {
  return action;
}

/** Declares a procedure. Consistency is judged by `checkProcedure` at boot, not here. */
export function defineProcedure<D, F>(procedure: Procedure<D, F>): Procedure<D, F> {
  return procedure;
}
