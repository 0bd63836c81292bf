import fc from 'fast-check';
import { expect, it } from 'vitest';
import { availableActions, decide, isRefusal } from '../index.ts';
import { accepted, submitted } from './acting.ts';
import { actors, at, example, facts } from './example-procedure.ts';

const matters = {
  submitted: submitted('2021-03-01').now,
  blocked: submitted('2021-03-01').act('block', '2021-03-01', {}).now,
  accepted: accepted('2021-03-01').now,
  ended: accepted('2021-03-01').act('decide', '2021-03-02', {}).now,
};
const beforeInput = [
  'procedure.wrong-state',
  'procedure.not-allowed',
  'example.blocked',
  'procedure.not-opened',
];

it('the buttons are exactly the actions that decide does not stop before it reads the input', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(matters)),
      fc.constantFrom(...Object.values(actors)),
      fc.constantFrom('2021-02-01', '2021-03-01', '2021-03-09'),
      (matter, actor, day) => {
        const now = at(day);
        const can = availableActions(example, matter, actor, facts, now);
        for (const action of Object.keys(example.actions)) {
          const result = decide(example, matter, { action, input: null, actor, now }, facts);
          const stopped = isRefusal(result) && beforeInput.includes(result.code);
          expect(can.includes(action), `${matter.state} ${action}`).toBe(!stopped);
        }
      },
    ),
    { seed: 42, numRuns: 100 },
  );
});

it('a guard hides the button', () => {
  expect(availableActions(example, matters.submitted, actors.acceptor, facts, at('2021-03-02'))).toContain(
    'accept',
  );
  expect(availableActions(example, matters.blocked, actors.acceptor, facts, at('2021-03-02'))).not.toContain(
    'accept',
  );
});

it('a guard that looks at the time sees the time decide would use', () => {
  const late = {
    ...example,
    actions: {
      ...example.actions,
      note: {
        ...example.actions['note']!,
        when: ({ now }: { now: number }) =>
          now < at('2021-03-01')
            ? { kind: 'refused' as const, code: 'early', message: '未到时间' }
            : undefined,
      },
    },
  };
  expect(availableActions(late, matters.submitted, actors.acceptor, facts, at('2021-02-01'))).toContain(
    'note',
  );
});
