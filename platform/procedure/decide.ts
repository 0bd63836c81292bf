import { civilDateAt, type Instant } from '../time/index.ts';
import { problemsOf } from '../contract/index.ts';
import { isAllowed, type Actor } from './actor.ts';
import { clocksAfter } from './clock.ts';
import type { BaseFacts, Draft, Numbering, Procedure, Situation } from './definition.ts';
import { emptyMatter, evolve } from './evolve.ts';
import type { ClockRun, DocumentRef, Entry, EntryBody, Matter, Opening } from './matter.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

/** A wish to act on a matter. `now` is the moment the wish arrived. */
export interface Command {
  readonly action: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly now: Instant;
}

/** What a command did: the entries, the matter after them and, for a new matter, how it is to be numbered. */
export interface Decision<D = any> {
  readonly entries: readonly Entry[];
  readonly matter: Matter<D>;
  readonly numbering?: Numbering;
}

/**
 * Decides a command. Pure. Order of refusals: unknown action, state, rights, guard, input, rule. When a matter is opened the
 * input comes before the rights: who may act depends on the unit and applicant that `opening` reads from the input.
 */
export function decide<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D> | undefined,
  command: Command,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  // An action id comes from outside: `constructor` must be as unknown as any other.
  const action = Object.hasOwn(procedure.actions, command.action)
    ? procedure.actions[command.action]
    : undefined;
  if (action === undefined) {
    return {
      ...refuse('procedure.unknown-action', `“${procedure.title}”没有这项操作：${command.action}`),
      kind: 'missing',
    };
  }
  const start = matter ?? emptyMatter(procedure);
  const now = Math.max(command.now, start.lastAt);
  const situation = { matter: start, facts, actor: command.actor, now, today: civilDateAt(now) };
  const unfit =
    wrongState(procedure, matter, command.action) ??
    (matter === undefined ? badInput(action.input, command.input) : undefined);
  if (unfit) return unfit;
  const opening =
    matter === undefined
      ? procedure.opening({ ...situation, action: command.action, input: command.input })
      : undefined;
  const stopped =
    notAllowed(action.title, isAllowed(action.by, command.actor, opening ?? start)) ??
    action.when?.(situation) ??
    (matter === undefined ? undefined : badInput(action.input, command.input));
  if (stopped) return stopped;
  const full: Situation<D, F> = { ...situation, input: command.input };
  const drafts = action.decide(full);
  if (isRefusal(drafts)) return drafts;
  checkDrafts(procedure, command.action, start.state, drafts);
  const decision = record(
    procedure,
    start,
    drafts,
    situation,
    opening && {
      procedure: procedure.id,
      definition: procedure.version,
      applicant: opening.applicant,
      subject: opening.subject,
      parent: opening.parent ?? null,
    },
    opening?.unit,
  );
  return opening ? { ...decision, numbering: opening.numbering } : decision;
}

/** Holds a rule to its declaration: charts, checks and the idempotent answer rest on it. Throws when the rule breaks it. */
function checkDrafts(procedure: Procedure, id: string, state: string, drafts: readonly Draft[]): void {
  if (drafts.length === 0)
    throw new Error(`action ${id} of ${procedure.id} was accepted but leaves no entry: refuse instead`);
  const declared = procedure.actions[id]!.to;
  for (const { to } of drafts) {
    if (to === undefined || to === state || declared?.includes(to)) continue;
    throw new Error(
      `action ${id} of ${procedure.id} leads to state ${to}, which its \`to\` does not declare`,
    );
  }
}

/** Whether an action may start from the matter's state; `undefined` when it may. */
export function wrongState(
  procedure: Procedure,
  matter: Matter | undefined,
  id: string,
): Refusal | undefined {
  const { from, title } = procedure.actions[id]!;
  if (matter === undefined) {
    return from === 'new'
      ? undefined
      : { ...refuse('procedure.not-opened', `尚无办件，不能“${title}”。`), kind: 'missing' };
  }
  const state = procedure.states[matter.state];
  const fits = from === 'open' ? state?.terminal !== true : from !== 'new' && from.includes(matter.state);
  if (fits) return undefined;
  return refuse('procedure.wrong-state', `当前状态是“${state?.title ?? matter.state}”，不能“${title}”。`, {
    facts: { state: matter.state, action: id },
  });
}

function notAllowed(title: string, allowed: boolean): Refusal | undefined {
  return allowed
    ? undefined
    : { kind: 'forbidden', code: 'procedure.not-allowed', message: `您没有在此办件上“${title}”的权限。` };
}

function badInput(schema: Parameters<typeof problemsOf>[0], input: unknown): Refusal | undefined {
  const problems = problemsOf(schema, input);
  const first = problems[0];
  if (first === undefined) return undefined;
  return {
    kind: 'invalid',
    code: 'input.invalid',
    message: first.message,
    path: first.path,
    facts: { problems },
  };
}

/** A draft of the engine's own, which may set clocks directly. */
interface EngineDraft extends Draft {
  readonly clocks?: Readonly<Record<string, ClockRun>>;
}

/** Turns drafts into entries: order, time, state, clocks, document ordinals; and folds them into the matter. */
export function record<D, F>(
  procedure: Procedure<D, F>,
  start: Matter<D>,
  drafts: readonly EngineDraft[],
  situation: Omit<Situation<D, F>, 'input' | 'matter'>,
  opening?: Opening,
  unit?: string | null,
): Decision<D> {
  const { actor, now, today, facts } = situation;
  const who = {
    kind: actor.kind,
    id: actor.id,
    ...(actor.unit === undefined ? {} : { unit: actor.unit }),
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
  };
  const entries: Entry[] = [];
  let matter = start;
  for (const draft of drafts) {
    const first = matter.version === 0 && opening !== undefined;
    const state = draft.to ?? matter.state;
    const payload = draft.data ?? {};
    const clocks =
      draft.clocks ?? clocksAfter(procedure, matter, { type: draft.type, state, payload, on: today }, facts);
    const held = draft.unit === undefined && first ? unit : draft.unit;
    const body: EntryBody = {
      ...(draft.data === undefined ? {} : { data: draft.data }),
      ...(clocks === undefined ? {} : { clocks }),
      ...(held === undefined ? {} : { unit: held }),
      ...(draft.person === undefined ? {} : { person: draft.person }),
      ...(draft.documents === undefined ? {} : { documents: numbered(matter, draft.documents) }),
      ...(first ? { opening } : {}),
    };
    const entry: Entry = { seq: matter.version + 1, type: draft.type, state, at: now, actor: who, body };
    matter = evolve(procedure, matter, entry);
    entries.push(entry);
  }
  return { entries, matter };
}

function numbered(matter: Matter, kinds: readonly string[]): DocumentRef[] {
  const next: Record<string, number> = {};
  return kinds.map((kind) => {
    next[kind] = (next[kind] ?? matter.documents[kind] ?? 0) + 1;
    return { kind, ordinal: next[kind] };
  });
}
