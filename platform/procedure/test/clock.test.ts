import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOn } from '../../calendar/index.ts';
import { civilDate, dayNumber, instantAt } from '../../time/index.ts';
import { decide, dueDay, isRefusal, isRunning, nextAlarm, replay, timed, type Procedure } from '../index.ts';
import { accepted, application, submitted } from './acting.ts';
import { actors, at, calendar, example, facts, type ExampleData } from './example-procedure.ts';

describe('a clock starts with its entry', () => {
  it('and is due after its working days, the first not counted', () => {
    expect(submitted('2021-09-30').clock('acceptance')).toMatchObject({
      startedOn: '2021-09-30',
      due: '2021-10-13',
    });
  });

  it('and is due on a working day although counted in calendar days', () => {
    // The seventh day after 24 September is 1 October, in the holiday that ends on the 7th.
    expect(accepted('2021-09-24').clock('promise').due).toBe('2021-10-08');
  });

  it('unless this matter has no such clock', () => {
    expect(accepted('2021-03-01', { name: '无承诺' }).now.clocks['promise']).toBeUndefined();
  });

  it('and may run up to a fixed day, measured from the day it starts', () => {
    const until: Procedure<ExampleData> = {
      ...example,
      clocks: {
        fixed: {
          title: '固定日期',
          law: '示例',
          kind: 'local',
          limit: ({ startedOn }) => ({
            n: dayNumber('2021-03-31') - dayNumber(startedOn),
            unit: 'calendar-day',
          }),
          start: { submitted: (_payload, on) => on },
          stop: [],
        },
      },
    };
    for (const day of ['2021-03-01', '2021-03-17', '2021-03-31']) {
      const opened = decide(
        until,
        undefined,
        { action: 'open', input: application, actor: actors.applicant, now: at(day) },
        facts,
      );
      expect(isRefusal(opened) ? opened : opened.matter.clocks['fixed']).toMatchObject({
        startedOn: day,
        due: '2021-03-31',
      });
    }
  });

  it('and the to-do day is that of the first running clock the procedure names', () => {
    expect(dueDay(example, submitted('2021-03-01').now)).toBe('2021-03-08');
    const story = accepted('2021-03-01');
    expect(dueDay(example, story.now)).toBe(story.clock('promise').due);
    expect(dueDay(example, accepted('2021-03-01', { name: '无承诺' }).now)).toBe('2021-03-29');
  });
});

describe('a pause', () => {
  it('takes the due day away until it ends, and gives back what was left', () => {
    const story = accepted('2021-03-01').act('startHearing', '2021-03-10', { id: 'h' });
    expect(story.clock('statutory').due).toBeUndefined();
    expect(story.clock('statutory').warnOn).toBeUndefined();
    story.act('endHearing', '2021-03-17', { id: 'h' });
    expect(story.clock('statutory').due).toBe('2021-04-06'); // five working days later than 29 March; Qingming is 3 to 5 April
  });

  it('overlapping another counts once', () => {
    const story = accepted('2021-03-01')
      .act('startHearing', '2021-03-10', { id: 'a' })
      .act('startHearing', '2021-03-12', { id: 'b' })
      .act('endHearing', '2021-03-15', { id: 'a' });
    expect(story.clock('statutory').due).toBeUndefined();
    story.act('endHearing', '2021-03-17', { id: 'b' });
    expect(story.clock('statutory').due).toBe('2021-04-06');
  });

  it('is ended once: ending it again hands out no days', () => {
    const story = accepted('2021-03-01')
      .act('startHearing', '2021-03-10', { id: 'h' })
      .act('endHearing', '2021-03-17', { id: 'h' });
    const before = story.clock('statutory');
    story.act('endHearing', '2021-03-26', { id: 'h' });
    expect(story.clock('statutory')).toEqual(before);
  });

  it('that was never begun is not ended', () => {
    const story = accepted('2021-03-01').act('endHearing', '2021-03-17', { id: 'unknown' });
    expect(story.entries.at(-1)!.body.clocks).toBeUndefined();
  });

  it('does not touch the clocks it does not concern', () => {
    const story = accepted('2021-03-01');
    const promise = story.clock('promise');
    expect(story.act('startHearing', '2021-03-03', { id: 'h' }).clock('promise')).toEqual(promise);
  });

  it('is closed on the day the matter ends inside it', () => {
    const story = accepted('2021-03-01')
      .act('startHearing', '2021-03-10', { id: 'h' })
      .act('decide', '2021-03-12', {});
    expect(story.clock('statutory')).toMatchObject({
      stoppedOn: '2021-03-12',
      pauses: [{ id: 'h', to: '2021-03-12' }],
    });
  });

  it('never brings the due day forward, nor loses more working days than it lasted', () => {
    const day = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(day, day, (from, length) => {
        const start = dayNumber('2021-03-01');
        const story = accepted('2021-03-01');
        const before = story.clock('statutory').due!;
        const [begin, end] = [civilDate(start + from), civilDate(start + from + length)];
        story.act('startHearing', begin, { id: 'h' }).act('endHearing', end, { id: 'h' });
        const after = story.clock('statutory').due!;
        expect(after >= before).toBe(true);
        expect(calendar.workdaysBetween(before, after)).toBe(calendar.workdaysBetween(begin, end));
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe('an extension', () => {
  it('adds its days once; a second is refused by the rule', () => {
    const story = accepted('2021-03-01').act('extend', '2021-03-20', { days: 10 });
    expect(story.clock('statutory')).toMatchObject({
      due: '2021-04-13',
      extensions: [{ on: '2021-03-20', n: 10 }],
    });
    expect(story.try('extend', '2021-03-21', { days: 1 })).toMatchObject({
      code: 'example.second-extension',
    });
  });
});

describe('a clock stops', () => {
  it('with the entry that stops it, and keeps the due day it had', () => {
    const story = submitted('2021-03-01').act('accept', '2021-03-03', { opinion: '符合' });
    expect(story.clock('acceptance')).toMatchObject({ stoppedOn: '2021-03-03', due: '2021-03-08' });
    expect(isRunning(story.clock('acceptance'))).toBe(false);
  });

  it('in every terminal state, named or not', () => {
    const story = submitted('2021-03-01').act('refuse', '2021-03-02', {});
    expect(story.clock('acceptance').stoppedOn).toBe('2021-03-02');
    expect(nextAlarm(example, story.now)).toBeUndefined();
    expect(dueDay(example, story.now)).toBeUndefined();
  });
});

describe('a clock warns', () => {
  it('on the first working day with no more than the warning left, when somebody is there to read it', () => {
    // Due Monday 8 March with one day left after Friday 5 March.
    const story = submitted('2021-03-01');
    expect(story.clock('acceptance').warnOn).toBe('2021-03-05');
    expect(nextAlarm(example, story.now)).toBe(instantAt('2021-03-05'));
  });

  it('a share of the limit before the end when that is more than the least', () => {
    expect(accepted('2021-03-01').clock('statutory')).toMatchObject({
      due: '2021-03-29',
      warnOn: '2021-03-23',
    });
  });

  it('by the days of a limit in months, not by the number of months', () => {
    const run = {
      startedOn: '2021-01-15',
      limit: { n: 3, unit: 'month' as const },
      pauses: [],
      extensions: [],
    };
    const clock = timed(run, calendar, { least: 3, share: 0.2 });
    expect(clock).toMatchObject({ due: '2021-04-15', warnOn: '2021-03-28' }); // 18 of its 90 days before the end
  });

  it('not before it has begun, and on its last day when the warning is as long as the limit', () => {
    const run = {
      startedOn: '2021-03-01',
      limit: { n: 1, unit: 'workday' as const },
      pauses: [],
      extensions: [],
    };
    expect(timed(run, calendar, facts.warning)).toMatchObject({ due: '2021-03-02', warnOn: '2021-03-02' });
  });
});

describe('whatever happens to a matter', () => {
  const step = fc.record({
    action: fc.constantFrom(
      'accept',
      'startHearing',
      'startHearing',
      'endHearing',
      'extend',
      'note',
      'refuse',
      'decide',
    ),
    days: fc.integer({ min: 0, max: 6 }),
    id: fc.constantFrom('a', 'b'),
  });

  it('its clocks are what the calendar says of their facts, its entries replay to it, and its end stops every clock', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const story = submitted('2021-03-01');
        let day = dayNumber('2021-03-01');
        for (const { action, days, id } of steps) {
          day += days;
          const input =
            action === 'accept'
              ? { opinion: '符合' }
              : action === 'extend'
                ? { days: 10 }
                : action.endsWith('Hearing')
                  ? { id }
                  : {};
          const result = story.try(action, civilDate(day), input);
          if (!isRefusal(result)) story.take(result);
        }
        expect(replay(example, story.entries)).toEqual(story.now);
        for (const run of Object.values(story.now.clocks)) {
          if (isRunning(run)) expect(run.due).toBe(dueOn(run, calendar).due);
          if (example.states[story.now.state]!.terminal) expect(run.stoppedOn).toBeDefined();
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
