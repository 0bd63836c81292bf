import fc from 'fast-check';
import type { WalkInput } from '@yimen/platform/procedure/testing';
import { civilDate, civilDateAt, dayNumber } from '@yimen/platform/time';
import { finishKinds, importedStates, type FinishKind, type ImportedData } from '../core/index.ts';

/** 示例事项, as another system tells of a case of it. */
export const toldItem = {
  code: '11430723MB1A0001XH400011800100001',
  ...{ version: 1, name: '示例事项（新办）', type: '01', department: 'D20', departmentName: '澧县示例局' },
};

/** What a source tells of a case received on a day and in a state. */
export const toldCase = (over: Record<string, unknown> = {}, facts: Record<string, unknown> = {}) => ({
  run: 'r1',
  digest: 'a'.repeat(32),
  state: 'ACCEPTED',
  facts: {
    item: toldItem,
    applicant: { name: '张*', kind: 'person' },
    channel: 'window',
    receivedOn: '2021-11-01',
    acceptedOn: '2021-11-01',
    specials: [],
    ...facts,
  },
  details: { times: { applied: 1_635_728_400_000 }, steps: [], materials: [] },
  ...over,
});

export const source = { system: 'city-platform', number: 'N1' };

const states = Object.keys(importedStates);
const kinds = Object.keys(finishKinds) as FinishKind[];

/** What a source might tell on a day: mostly in order, now and then not. */
function tellings(now: number): fc.Arbitrary<object> {
  const today = dayNumber(civilDateAt(now));
  const record = { days: fc.tuple(fc.nat(40), fc.nat(20), fc.nat(20)), state: fc.constantFrom(...states) };
  return fc
    .record({
      ...record,
      kind: fc.constantFrom(...kinds),
      due: fc.nat(30),
      digest: fc.nat(9),
      wrong: fc.nat(12),
    })
    .map(({ days: [received, more, most], state, kind, due, digest, wrong }) => {
      const ended = ['NOT_ACCEPTED', 'TERMINATED', 'FINISHED', 'DELIVERED', 'VOID'].includes(state);
      const on = (back: number) => civilDate(today - Math.max(0, back));
      const acceptedOn = on(received - more);
      return toldCase(
        { state, digest: String(digest).repeat(32) },
        {
          receivedOn: wrong === 0 ? civilDate(today + 1) : on(received),
          ...(['RECEIVED', 'CORRECTION', 'NOT_ACCEPTED'].includes(state)
            ? { acceptedOn: undefined }
            : { acceptedOn }),
          dueOn: civilDate(dayNumber(acceptedOn) + due),
          ...(ended ? { end: { kind, on: on(received - more - most) } } : {}),
          ...(wrong === 1 ? { end: { kind, on: '2000-01-01' } } : {}),
        },
      );
    })
    .map((told) => JSON.parse(JSON.stringify(told)) as object);
}

/** Inputs for a random walk over an imported case. */
export const importedInputs: Readonly<Record<string, WalkInput<ImportedData>>> = {
  import: (_matter, now) => tellings(now).map((told) => ({ ...told, source, party: 'P1' })),
  update: (_matter, now) => tellings(now),
};
