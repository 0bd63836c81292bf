import fc from 'fast-check';
import { instantAt, type Instant } from '../../time/index.ts';
import {
  alarm,
  availableActions,
  decide,
  isRefusal,
  nextAlarm,
  type Actor,
  type BaseFacts,
  type Decision,
  type Entry,
  type Matter,
  type Procedure,
  type Refusal,
} from '../index.ts';

/** What a fact source is asked; the same as the engine asks a module. */
export interface WalkRequest<D> {
  readonly matter: Matter<D> | undefined;
  readonly action: string;
  readonly input: any;
  readonly actor: Actor;
  readonly now: Instant;
}

/** An input for an action: an arbitrary, or one made to fit the matter as it stands. */
export type WalkInput<D> =
  fc.Arbitrary<unknown> | ((matter: Matter<D> | undefined, now: Instant) => fc.Arbitrary<unknown>);

/** How to walk a procedure at random. */
export interface Walk<D, F> {
  readonly facts: (request: WalkRequest<D>) => F & BaseFacts;
  readonly actors: readonly Actor[];
  readonly inputs: Readonly<Record<string, WalkInput<D>>>;
  /** First moment of every walk; it should leave the calendar room for `maxSteps` × `maxDays`. */
  readonly start?: Instant;
  readonly maxSteps?: number;
  /** Longest wait between two steps, in days. */
  readonly maxDays?: number;
  /** How often each action was carried out so far; kept over several walks, it leads them where few have been. */
  readonly trodden?: Map<string, number>;
}

/** One step: a command with its answer, or the alarm. */
export interface WalkStep<D> {
  readonly action: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly now: Instant;
  readonly before: Matter<D> | undefined;
  readonly result: Decision<D> | Refusal;
  /** The action was among those offered to the actor. */
  readonly offered: boolean;
}

/** The trace of one walk. */
export interface WalkTrace<D> {
  readonly entries: readonly Entry[];
  readonly matter: Matter<D> | undefined;
  readonly steps: readonly WalkStep<D>[];
}

const DAY = 86_400_000;

/** Where walks begin unless told otherwise: a Monday morning with loaded calendar years on both sides. */
export const firstMoment: Instant = instantAt('2021-03-01', 9 * 60);

/** Walks a procedure by random commands at random moments; alarms fire as the ledger would fire them, though sometimes late. */
export function randomWalk<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  g: fc.GeneratorValue,
): WalkTrace<D> {
  const { maxSteps = 40, maxDays = 12, start = firstMoment } = walk;
  const steps: WalkStep<D>[] = [];
  const entries: Entry[] = [];
  let matter: Matter<D> | undefined;
  let now = start;
  const take = (step: WalkStep<D>): void => {
    steps.push(step);
    if (isRefusal(step.result)) return;
    walk.trodden?.set(step.action, (walk.trodden.get(step.action) ?? 0) + 1);
    entries.push(...step.result.entries);
    matter = step.result.matter;
  };
  const length = g(fc.integer, { min: Math.floor(maxSteps / 2), max: maxSteps });
  for (let i = 0; i < length; i += 1) {
    now += g(waiting, maxDays);
    const due = matter === undefined ? undefined : nextAlarm(procedure, matter);
    const swept = g(fc.integer, { min: 0, max: 9 }) > 0;
    if (matter !== undefined && due !== undefined && due <= now && swept)
      take(alarmStep(procedure, walk, matter, now));
    take(commandStep(procedure, walk, matter, now, g));
  }
  return { entries, matter, steps };
}

/** Mostly minutes, sometimes days: most acts follow each other closely, and limits must also run out. */
const waiting = (maxDays: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 180 }).map((minutes) => minutes * 60_000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: maxDays }).map((days) => days * DAY) },
  );

function alarmStep<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  matter: Matter<D>,
  now: Instant,
): WalkStep<D> {
  const actor: Actor = { kind: 'system', id: 'system', name: '系统', grants: {} };
  const facts = walk.facts({ matter, action: '$alarm', input: undefined, actor, now });
  const result = alarm(procedure, frozen(matter), now, facts);
  return { action: '$alarm', actor, input: undefined, now, before: matter, result, offered: true };
}

function commandStep<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  matter: Matter<D> | undefined,
  now: Instant,
  g: fc.GeneratorValue,
): WalkStep<D> {
  const offers = offersOf(procedure, walk, matter, now);
  const action = g(fc.constantFrom<string[]>, ...choice(procedure, walk, offers, g));
  const able = offers.filter((offer) => offer.action === action).map((offer) => offer.actor);
  const actor = g(fc.constantFrom<Actor[]>, ...(able.length > 0 ? able : walk.actors));
  const made = walk.inputs[action];
  if (made === undefined)
    throw new Error(`the walk of ${procedure.id} has no input for the action ${action}`);
  const arbitrary = typeof made === 'function' ? made(matter, now) : made;
  const input = g(() => arbitrary);
  const facts = walk.facts({ matter, action, input, actor, now });
  const result = decide(procedure, matter && frozen(matter), { action, input, actor, now }, facts);
  const offered = offers.some((offer) => offer.actor === actor && offer.action === action);
  return { action, actor, input, now, before: matter, result, offered };
}

function offersOf<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  matter: Matter<D> | undefined,
  now: Instant,
): { actor: Actor; action: string }[] {
  return walk.actors.flatMap((actor) => {
    if (matter === undefined) {
      return Object.keys(procedure.actions).flatMap((action) =>
        procedure.actions[action]!.from === 'new' ? [{ actor, action }] : [],
      );
    }
    const facts = walk.facts({ matter, action: '', input: undefined, actor, now });
    return availableActions(procedure, matter, actor, facts, now).map((action) => ({ actor, action }));
  });
}

/** Mostly what is offered and goes on; now and then something that ends the matter, or anything at all. */
function choice<D, F>(
  procedure: Procedure<D, F>,
  { trodden }: Walk<D, F>,
  offers: readonly { action: string }[],
  g: fc.GeneratorValue,
): string[] {
  const every = Object.keys(procedure.actions);
  const offered = every.filter((id) => offers.some(({ action }) => action === id));
  const dice = g(fc.integer, { min: 0, max: 19 });
  if (dice === 0 || offered.length === 0) return every;
  const ending = (id: string): boolean => {
    const { to = [] } = procedure.actions[id]!;
    // One that no walk has taken yet is as good a way as any other.
    if (trodden !== undefined && !trodden.has(id)) return false;
    return to.length > 0 && to.every((state) => procedure.states[state]?.terminal === true);
  };
  const going = offered.filter((id) => !ending(id));
  if (dice === 1 || going.length === 0) return offered;
  if (trodden === undefined || dice > 13) return going;
  const times = (id: string): number => trodden.get(id) ?? 0;
  return going.sort((a, b) => times(a) - times(b)).slice(0, Math.ceil(going.length / 3));
}

/** Freezes a value all the way down: a rule that changed its arguments would break the replay, so it must fail at once. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
