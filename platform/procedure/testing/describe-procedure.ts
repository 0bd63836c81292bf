import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkProcedure,
  decide,
  isRefusal,
  wrongState,
  type Actor,
  type Matter,
  type Procedure,
} from '../index.ts';
import { firstMoment, randomWalk, type Walk, type WalkTrace } from './random-walk.ts';
import { walkFaults } from './walk-faults.ts';

/** What a module gives to have its procedure tested. */
export interface ProcedureTest<D, F> extends Walk<D, F> {
  readonly seed?: number;
  /** Number of walks. */
  readonly runs?: number;
  /** What must also hold of every matter after every walk: sentence → whether it holds. */
  readonly invariants?: Readonly<Record<string, (trace: WalkTrace<D>) => boolean>>;
  /** Largest size of the matter's data as JSON text, in characters. */
  readonly maxData?: number;
}

/** Somebody who is signed in and holds nothing. */
const nobody: Actor = { kind: 'staff', id: 'nobody', name: '无权人员', unit: 'none', grants: {} };

/** The tests every procedure gets: random commands, replay, ends, rights, states, and that the walk really went everywhere. */
export function describeProcedure<D, F>(procedure: Procedure<D, F>, test: ProcedureTest<D, F>): void {
  describe(`${procedure.id} ${procedure.title}`, () => {
    const done = new Set<string>();
    const samples = new Map<string, { matter: Matter<D>; now: number }>();
    const remember = (trace: WalkTrace<D>): void => {
      for (const step of trace.steps) {
        if (isRefusal(step.result)) continue;
        done.add(step.action);
        samples.set(step.result.matter.state, { matter: step.result.matter, now: step.now });
      }
    };

    it('is consistent with itself', () => expect(checkProcedure(procedure)).toEqual([]));

    it('keeps every rule that holds for all procedures under random commands', () => {
      const walk = { ...test, trodden: new Map<string, number>() };
      const property = fc.property(fc.gen(), (g) => {
        const trace = randomWalk(procedure, walk, g);
        remember(trace);
        expect(walkFaults(procedure, test, trace)).toEqual([]);
        for (const [sentence, holds] of Object.entries(test.invariants ?? {}))
          expect(holds(trace), sentence).toBe(true);
        if (test.maxData !== undefined && trace.matter !== undefined) {
          expect(JSON.stringify(trace.matter.data).length, 'size of the data').toBeLessThanOrEqual(
            test.maxData,
          );
        }
      });
      fc.assert(property, { seed: test.seed ?? 20210930, numRuns: test.runs ?? 300, endOnFailure: true });
    }, 120_000);

    it('was walked through every action and every state', () => {
      expect(
        Object.keys(procedure.actions).filter((id) => !done.has(id)),
        'actions never taken',
      ).toEqual([]);
      expect(
        Object.keys(procedure.states).filter((id) => !samples.has(id)),
        'states never reached',
      ).toEqual([]);
    });

    it.each(Object.keys(procedure.actions))(
      'refuses “%s” to somebody without the right, and from a wrong state',
      (id) => {
        const { from } = procedure.actions[id]!;
        for (const [state, { matter, now }] of samples) {
          const facts = test.facts({ matter, action: id, input: {}, actor: nobody, now });
          const answer = decide(procedure, matter, { action: id, input: {}, actor: nobody, now }, facts);
          const expected =
            wrongState(procedure, matter, id) === undefined
              ? 'procedure.not-allowed'
              : 'procedure.wrong-state';
          expect(isRefusal(answer) && answer.code, `from ${state}`).toBe(expected);
        }
        expect(openedByNobody(procedure, test, id)).toContain(
          from === 'new' ? 'procedure.not-allowed' : 'procedure.not-opened',
        );
      },
    );
  });
}

/** Codes with which nobody is refused to open a matter by the action, over some of its inputs; throws when let in. */
function openedByNobody<D, F>(
  procedure: Procedure<D, F>,
  test: ProcedureTest<D, F>,
  action: string,
): string[] {
  const made = test.inputs[action]!;
  const now = test.start ?? firstMoment;
  const inputs = fc.sample(typeof made === 'function' ? made(undefined, now) : made, {
    seed: 1,
    numRuns: 20,
  });
  return inputs.map((input) => {
    const facts = test.facts({ matter: undefined, action, input, actor: nobody, now });
    const answer = decide(procedure, undefined, { action, input, actor: nobody, now }, facts);
    if (!isRefusal(answer)) throw new Error(`${action} opened a matter for somebody without the right`);
    return answer.code;
  });
}
