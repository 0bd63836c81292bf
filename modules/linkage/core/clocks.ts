import type { Limit } from '@yimen/platform/calendar';
import type { ClockDefinition } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { FindingData } from './finding-data.ts';
import type { FindingFacts } from './finding-facts.ts';
import { SUPERVISION_RULE } from './kinds.ts';

type FindingClock = ClockDefinition<FindingData, FindingFacts>;

const workdays = (n: number): Limit => ({ n, unit: 'workday' });
const thatDay = (_payload: unknown, on: CivilDate): CivilDate => on;
const local = (title: string): Pick<FindingClock, 'title' | 'law' | 'kind'> => ({
  title,
  law: SUPERVISION_RULE,
  kind: 'local',
});
/** With these the department no longer owes an answer. */
const answered = ['explained', 'confirmed', 'lapsed'];

/** Every limit of a finding. No law sets any of them: all are the county's settings. */
export const findingClocks: Readonly<Record<string, FindingClock>> = {
  answer: {
    ...local('说明情况期限'),
    limit: ({ facts }) => workdays(facts.settings.answerDays),
    start: { found: thatDay, explanationReturned: thatDay, reappeared: thatDay },
    stop: answered,
    atExpiry: ({ matter: { clocks } }) => [{ type: 'answerMissed', data: { due: clocks['answer']!.due } }],
  },
  // A ladder: letters at equal intervals, then made public. The matter here is as it was before the entry that starts it.
  urging: {
    ...local('下次督办'),
    limit: ({ matter: { data }, payload, facts }) => {
      // A letter before the answer is due begins no ladder, nor does one after the circular.
      const owed = payload.due !== undefined || data.missedOn !== undefined;
      return owed && data.circularOn === undefined ? workdays(facts.settings.urgingDays) : undefined;
    },
    start: { answerMissed: thatDay, urged: thatDay },
    stop: [...answered, 'publicised'],
    silent: true,
    atExpiry: ({ matter: { data }, facts: { settings } }) =>
      data.letters < settings.letters
        ? [{ type: 'urged', data: { letter: data.letters + 1 } }]
        : [{ type: 'publicised', data: { letters: data.letters } }],
  },
  ruling: {
    ...local('认定期限'),
    limit: ({ facts }) => workdays(facts.settings.rulingDays),
    start: { explained: thatDay },
    stop: ['confirmed', 'dismissed', 'explanationReturned', 'lapsed'],
  },
  righting: {
    ...local('整改期限'),
    limit: ({ facts }) => workdays(facts.settings.rightingDays),
    start: { confirmed: thatDay, rightingReturned: thatDay },
    stop: ['rightingReported', 'dismissed'],
    atExpiry: ({ matter: { clocks } }) => [
      { type: 'rightingMissed', data: { due: clocks['righting']!.due } },
    ],
  },
  checking: {
    ...local('核查整改期限'),
    limit: ({ facts }) => workdays(facts.settings.checkingDays),
    start: { rightingReported: thatDay },
    stop: ['closed', 'rightingReturned'],
  },
};
