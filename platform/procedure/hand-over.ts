import { Type } from 'typebox';
import { problemsOf } from '../contract/index.ts';
import { civilDateAt } from '../time/index.ts';
import { covers, isSelf, type Actor } from './actor.ts';
import { record, type Command, type Decision } from './decide.ts';
import type { BaseFacts, Procedure } from './definition.ts';
import type { Matter } from './matter.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Permission to say who handles a matter of one's unit. */
export const ASSIGN_MATTERS = 'matters.assign';

/** To whom a matter goes (null: back to its unit, for anybody there to take up) and why. */
export const handOverInput = Type.Object(
  {
    to: Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()], { title: '接手人' }),
    reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);

/**
 * Changes the person who holds an open matter of any procedure, and nothing else: state, unit and clocks stay. Allowed to the
 * holder, to whoever stands in for the holder, to the holder of `matters.assign` over the unit, and to the product itself; a colleague
 * of the unit may take up what nobody holds.
 * Whether the new holder may act on it is the caller's to know: the engine knows no posts.
 */
export function handOver<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  { input, actor, now }: Pick<Command, 'input' | 'actor' | 'now'>,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  const state = procedure.states[matter.state];
  if (state?.terminal === true)
    return refuse('procedure.wrong-state', `当前状态是“${state.title}”，已经办完，不需要移交。`);
  if (!mayHandOver(actor, matter) && !isClaim(actor, matter, input)) {
    return {
      kind: 'forbidden',
      code: 'procedure.not-allowed',
      message: '只有承办人本人、其代理人或者本单位有权指定承办人的人员才能移交此件。',
    };
  }
  const problems = problemsOf(handOverInput, input);
  if (problems[0] !== undefined) {
    const { message, path } = problems[0];
    return { kind: 'invalid', code: 'input.invalid', message, path, facts: { problems } };
  }
  const { to, reason } = input as { to: string | null; reason: string };
  if (to === matter.person) {
    const message = to === null ? '此件没有承办人，不需要退回。' : '此件已经由该人员承办，不需要移交。';
    return refuse('procedure.same-holder', message, { path: '/to' });
  }
  const at = Math.max(now, matter.lastAt);
  const draft = {
    type: to === null ? 'returnedToUnit' : 'handedOver',
    data: { from: matter.person, ...(to === null ? {} : { to }), reason },
    person: to,
  };
  return record(procedure, matter, [draft], { actor, facts, now: at, today: civilDateAt(at) });
}

function mayHandOver(actor: Actor, { person, unit }: Matter): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  return (person !== null && isSelf(actor, person)) || covers(actor.grants[ASSIGN_MATTERS], unit);
}

/** Whether somebody of the unit that holds the matter takes up what nobody holds (领办). */
function isClaim(actor: Actor, { person, unit }: Matter, input: unknown): boolean {
  const to = (input as { to?: unknown } | null)?.to;
  return (
    actor.kind === 'staff' &&
    person === null &&
    unit !== null &&
    actor.unit === unit &&
    typeof to === 'string' &&
    isSelf(actor, to)
  );
}
