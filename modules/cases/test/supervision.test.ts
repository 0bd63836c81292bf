import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '@yimen/platform/procedure';
import { describeProcedure } from '@yimen/platform/procedure/testing';
import { ruleBroken, supervision, supervisionRules } from '../core/index.ts';
import { occurrenceId } from '../server/supervision-listener.ts';
import { calendar } from './case-factory.ts';

const system: Actor = { kind: 'system', id: 'system', name: '系统', grants: {} };
const unit: Actor = {
  kind: 'staff',
  id: 'officer',
  name: '承办人',
  unit: 'D20',
  grants: { 'cases.explain': ['D20'] },
};
const supervisor: Actor = {
  kind: 'staff',
  id: 'supervisor',
  name: '监察员',
  unit: 'S2',
  grants: { 'cases.supervise': 'county' },
};

describeProcedure(supervision, {
  actors: [system, unit, supervisor],
  facts: () => ({ calendar, warning: { least: 1, share: 0.2 } }),
  runs: 60,
  maxSteps: 8,
  inputs: {
    raise: fc
      .constantFrom(...Object.keys(supervisionRules))
      .map((rule) => ({ rule, case: 'N1', caseId: 7, entry: 3, unit: 'D20' })),
    explain: fc.constant({ explanation: '系统故障' }),
    confirm: fc.constant({}),
    revoke: fc.constant({ reason: '属不可抗力' }),
  },
});

describe('plates', () => {
  it('warn in green, turn yellow past the promise and red past what the law sets', () => {
    const plate = (type: string, clock: string) => {
      const rule = ruleBroken(type, { clock });
      return rule && supervisionRules[rule].plate;
    };
    expect(plate('clockWarned', 'promise')).toBe('green');
    expect(plate('clockExpired', 'promise')).toBe('yellow');
    for (const clock of ['statutory', 'correctionNotice', 'delivery', 'firstReview'])
      expect(plate('clockExpired', clock)).toBe('red');
  });

  it('are never raised for a limit that is the applicant’s, nor for a first correction notice', () => {
    for (const clock of ['correction', 'deferred']) {
      expect(ruleBroken('clockWarned', { clock })).toBeUndefined();
      expect(ruleBroken('clockExpired', { clock })).toBeUndefined();
    }
    expect(ruleBroken('correctionRequested', {})).toBeUndefined();
    expect(ruleBroken('correctionRequested', { repeat: true })).toBe('repeat-correction');
  });

  it('of one occurrence have one command id for ever, of another a different one', () => {
    const id = occurrenceId('N1', 'near-limit', 3);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(occurrenceId('N1', 'near-limit', 3)).toBe(id);
    expect(new Set([id, occurrenceId('N1', 'near-limit', 4), occurrenceId('N2', 'near-limit', 3)]).size).toBe(
      3,
    );
  });
});
