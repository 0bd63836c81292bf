import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, instantAt } from '../../time/index.ts';
import { alarm, isRefusal, nextAlarm, replay } from '../index.ts';
import { accepted, codeOf, submitted, type Story } from './acting.ts';
import { example, facts } from './example-procedure.ts';

const ring = (story: Story, day: string, minutes = 0) =>
  alarm(example, story.now, instantAt(day, minutes), facts);

describe('an alarm', () => {
  it('does nothing before its moment and nothing after it has fired', () => {
    const story = submitted('2021-03-01');
    expect(codeOf(ring(story, '2021-03-04', 24 * 60 - 1))).toBe('procedure.no-alarm');
    story.take(ring(story, '2021-03-05'));
    expect(story.entries.at(-1)).toMatchObject({
      type: 'clockWarned',
      state: 'submitted',
      actor: { kind: 'system' },
      body: { data: { clock: 'acceptance', due: '2021-03-08' } },
    });
    expect(codeOf(ring(story, '2021-03-05'))).toBe('procedure.no-alarm');
    expect(nextAlarm(example, story.now)).toBe(instantAt('2021-03-09'));
  });

  it('expires when the due day is over, not a minute earlier, and does what the procedure says then', () => {
    const warned = submitted('2021-03-01');
    warned.take(ring(warned, '2021-03-05'));
    expect(codeOf(ring(warned, '2021-03-08', 24 * 60 - 1))).toBe('procedure.no-alarm');
    warned.take(ring(warned, '2021-03-09'));
    expect(warned.entries.slice(-2).map(({ type, state }) => [type, state])).toEqual([
      ['clockExpired', 'submitted'],
      ['deemedAccepted', 'accepted'],
    ]);
    expect(warned.clock('acceptance')).toMatchObject({ expiredOn: '2021-03-09', stoppedOn: '2021-03-09' });
    expect(warned.clock('statutory')).toMatchObject({ startedOn: '2021-03-09' });
  });

  it('that comes late records the expiry without a warning that would help nobody', () => {
    const story = submitted('2021-03-01');
    story.take(ring(story, '2021-03-20'));
    expect(story.entries.map(({ type }) => type)).toEqual(['submitted', 'clockExpired', 'deemedAccepted']);
  });

  it('rings for every clock that is due in one go, and a silent one only when it expires', () => {
    const story = accepted('2021-03-01');
    expect(story.clock('promise').due).toBe('2021-03-08');
    expect(codeOf(ring(story, '2021-03-08', 600))).toBe('procedure.no-alarm');
    story.take(ring(story, '2021-03-30'));
    expect(story.entries.slice(2).map(({ type, body }) => [type, body.data?.['clock']])).toEqual([
      ['clockExpired', 'statutory'],
      ['clockExpired', 'promise'],
    ]);
    expect(nextAlarm(example, story.now)).toBeUndefined();
  });

  it('lets a reminder ring once, without a warning before it or a limit missed', () => {
    const reminder = {
      ...example.clocks['promise']!,
      kind: 'reminder' as const,
      atExpiry: () => [{ type: 'noted', data: {} }],
    };
    const { silent: _silent, ...loud } = reminder;
    const reminding = { ...example, clocks: { ...example.clocks, promise: loud } };
    const { now: matter } = accepted('2021-03-01');
    const at = instantAt('2021-03-09');
    expect(nextAlarm(reminding, matter)).toBe(instantAt('2021-03-09'));
    const rung = alarm(reminding, matter, at, facts);
    if (isRefusal(rung)) throw new Error(rung.message);
    expect(rung.entries.map(({ type }) => type)).toEqual(['clockRang', 'noted']);
    expect(codeOf(alarm(reminding, rung.matter, instantAt('2021-03-10'), facts))).toBe('procedure.no-alarm');
  });

  it('is silent while the clock is paused and rings after', () => {
    const story = accepted('2021-03-01', { name: '无承诺' }).act('startHearing', '2021-03-10', { id: 'h' });
    expect(nextAlarm(example, story.now)).toBeUndefined();
    expect(codeOf(ring(story, '2021-12-01'))).toBe('procedure.no-alarm');
    story.act('endHearing', '2021-03-17', { id: 'h' });
    expect(nextAlarm(example, story.now)).toBe(instantAt(story.clock('statutory').warnOn!));
  });

  it('warns anew after an extension, since the limit is another', () => {
    const story = accepted('2021-03-01', { name: '无承诺' });
    story.take(ring(story, '2021-03-23')).act('extend', '2021-03-24', { days: 10 });
    expect(codeOf(ring(story, '2021-03-24', 600))).toBe('procedure.no-alarm');
    story.take(ring(story, story.clock('statutory').warnOn!));
    expect(story.entries.filter(({ type }) => type === 'clockWarned')).toHaveLength(2);
  });

  it('stands where nextAlarm says: every warning and expiry once, however often and late it is looked at', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(looks, (steps) => {
        const story = submitted('2021-03-01');
        let day = dayNumber('2021-03-01');
        for (const days of steps) {
          day += days;
          const now = instantAt(civilDate(day));
          const due = nextAlarm(example, story.now);
          const result = alarm(example, story.now, now, facts);
          expect(isRefusal(result)).toBe(due === undefined || due > now);
          if (!isRefusal(result)) story.take(result);
        }
        const rung = story.entries
          .filter(({ type }) => type.startsWith('clock'))
          .map(({ type, body }) => `${type} ${body.data!['clock']}`);
        expect(new Set(rung).size).toBe(rung.length);
        expect(replay(example, story.entries)).toEqual(story.now);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
