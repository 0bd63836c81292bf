import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, instantAt } from '../../time/index.ts';
import { alarm, dueChanges, isRefusal, nextAlarm, rebase, recalculate, replay } from '../index.ts';
import { accepted, application, codeOf, Story, submitted } from './acting.ts';
import { actors, at, correctedCalendar, example, facts } from './example-procedure.ts';

const under = (calendar: ReturnType<typeof correctedCalendar>) => ({ ...facts, calendar });

describe('a corrected holiday notice', () => {
  it('gives a day to the matters whose clock ran over a new day off', () => {
    const corrected = under(correctedCalendar({ off: ['2021-03-04'] }));
    const story = submitted('2021-03-01');
    story.take(recalculate(example, story.now, at('2021-03-03'), corrected));
    expect(story.entries.at(-1)).toMatchObject({
      type: 'clockRecalculated',
      body: {
        data: {
          calendar: corrected.calendar.version,
          changes: [{ clock: 'acceptance', from: '2021-03-08', to: '2021-03-09', days: 1 }],
        },
      },
    });
    expect(story.clock('acceptance')).toMatchObject({
      due: '2021-03-09',
      calendar: corrected.calendar.version,
    });
  });

  it('takes a day from them where a day off became a working day', () => {
    const corrected = under(correctedCalendar({ worked: ['2021-03-06'] }));
    const story = submitted('2021-03-01');
    story.take(recalculate(example, story.now, at('2021-03-03'), corrected));
    expect(story.clock('acceptance').due).toBe('2021-03-06');
    expect(dueChanges(example, submitted('2021-03-01').now, corrected).changes).toEqual([
      { clock: 'acceptance', from: '2021-03-08', to: '2021-03-06', days: -2 },
    ]);
  });

  it('leaves alone what it does not move, and what has stopped or is paused', () => {
    const corrected = under(correctedCalendar({ off: ['2021-03-04'] }));
    expect(codeOf(recalculate(example, submitted('2021-04-01').now, at('2021-04-02'), corrected))).toBe(
      'procedure.no-change',
    );
    const ended = submitted('2021-03-01').act('refuse', '2021-03-02', {});
    expect(codeOf(recalculate(example, ended.now, at('2021-03-03'), corrected))).toBe('procedure.no-change');
    const paused = accepted('2021-03-01', { name: '无承诺' }).act('startHearing', '2021-03-02', { id: 'h' });
    expect(codeOf(recalculate(example, paused.now, at('2021-03-03'), corrected))).toBe('procedure.no-change');
  });

  it('is not applied twice', () => {
    const corrected = under(correctedCalendar({ off: ['2021-03-04'] }));
    const story = submitted('2021-03-01');
    story.take(recalculate(example, story.now, at('2021-03-03'), corrected));
    expect(codeOf(recalculate(example, story.now, at('2021-03-03'), corrected))).toBe('procedure.no-change');
  });

  it('takes back an expiry that no longer holds, and the clock may warn and expire again', () => {
    const corrected = under(
      correctedCalendar({
        off: ['2021-03-22', '2021-03-23', '2021-03-24', '2021-03-25', '2021-03-26', '2021-03-29'],
      }),
    );
    const story = accepted('2021-03-01', { name: '无承诺' });
    story.take(alarm(example, story.now, instantAt('2021-03-30'), facts));
    expect(story.clock('statutory').expiredOn).toBe('2021-03-30');
    story.take(recalculate(example, story.now, at('2021-03-30'), corrected));
    expect(story.clock('statutory')).toMatchObject({ due: '2021-04-07' });
    expect(story.clock('statutory').expiredOn).toBeUndefined();
    expect(nextAlarm(example, story.now)).toBe(instantAt('2021-03-31'));
    story.take(alarm(example, story.now, instantAt('2021-04-08'), corrected));
    expect(story.clock('statutory').expiredOn).toBe('2021-04-08');
  });

  it('keeps an expiry that still holds', () => {
    const corrected = under(correctedCalendar({ off: ['2021-03-29'] }));
    const story = accepted('2021-03-01', { name: '无承诺' });
    story.take(alarm(example, story.now, instantAt('2021-04-08'), facts));
    story.take(recalculate(example, story.now, at('2021-04-08'), corrected));
    expect(story.clock('statutory')).toMatchObject({ due: '2021-03-30', expiredOn: '2021-04-08' });
  });

  it('brings an expiry at once where the shorter time has run out', () => {
    const corrected = under(correctedCalendar({ worked: ['2021-03-06', '2021-03-07'] }));
    const story = submitted('2021-03-01');
    story.take(recalculate(example, story.now, at('2021-03-08'), corrected));
    expect(nextAlarm(example, story.now)! <= at('2021-03-08')).toBe(true);
    story.take(alarm(example, story.now, at('2021-03-08'), corrected));
    expect(story.now.state).toBe('accepted');
  });

  it('leaves the same clocks as if the calendar had been right from the start', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, (offsets) => {
        const dates = offsets.map((offset) => civilDate(dayNumber('2021-03-01') + offset));
        const corrected = under(correctedCalendar({ off: dates }));
        const story = accepted('2021-03-01');
        const result = recalculate(example, story.now, at('2021-03-01'), corrected);
        if (!isRefusal(result)) story.take(result);
        for (const id of ['statutory', 'promise']) {
          const { startedOn, limit } = story.clock(id);
          const right = dueChanges(
            example,
            {
              ...story.now,
              clocks: {
                [id]: { startedOn, limit, pauses: [], extensions: [], due: '1900-01-01', calendar: '' },
              },
            },
            corrected,
          );
          expect(story.clock(id).due).toBe(right.clocks[id]!.due);
        }
        expect(replay(example, story.entries)).toEqual(story.now);
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});

describe('moving a matter to a new version of its procedure', () => {
  const next = { ...example, version: 4 };

  it('is an entry of its own that replays', () => {
    const story = submitted('2021-03-01');
    story.take(rebase(next, story.now, at('2021-03-02'), facts));
    expect(story.now.definition).toBe(4);
    expect(replay(next, story.entries)).toEqual(story.now);
    expect(codeOf(rebase(next, story.now, at('2021-03-02'), facts))).toBe('procedure.same-version');
  });

  it('is refused when the new version does not know the state', () => {
    const { submitted: _gone, ...states } = next.states;
    expect(codeOf(rebase({ ...next, states }, submitted('2021-03-01').now, at('2021-03-02'), facts))).toBe(
      'procedure.no-such-state',
    );
  });

  it('never happens because a rule used the word “definition” in its own data', () => {
    const talkative = {
      ...example,
      actions: {
        ...example.actions,
        note: {
          ...example.actions['note']!,
          decide: () => [{ type: 'noted', data: { definition: '自定义' } }],
        },
      },
    };
    const story = new Story().act('open', '2021-03-01', application, actors.applicant);
    const note = talkative.actions.note.decide();
    expect(
      replay(talkative, [
        ...story.entries,
        { ...story.entries[0]!, seq: 2, type: 'noted', body: { data: note[0]!.data } },
      ]).definition,
    ).toBe(3);
  });
});
