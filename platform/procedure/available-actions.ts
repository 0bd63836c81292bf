import { civilDateAt, type Instant } from '../time/index.ts';
import { isAllowed, type Actor } from './actor.ts';
import { wrongState } from './decide.ts';
import type { BaseFacts, Procedure } from './definition.ts';
import type { Matter } from './matter.ts';

/** Actions this actor may take on the matter now, in declaration order. The one source for buttons and for authorisation. */
export function availableActions<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  actor: Actor,
  facts: F & BaseFacts,
  now: Instant,
): string[] {
  // As in `decide`: a clock that was set back must not show other buttons than the engine will accept.
  const at = Math.max(now, matter.lastAt);
  const situation = { matter, facts, actor, now: at, today: civilDateAt(at) };
  return Object.keys(procedure.actions).filter((id) => {
    const action = procedure.actions[id]!;
    return (
      wrongState(procedure, matter, id) === undefined &&
      isAllowed(action.by, actor, matter) &&
      action.when?.(situation) === undefined
    );
  });
}
