import type { Limit } from '@yimen/platform/calendar';
import type { ClockDefinition } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { silenceAccepts } from './acceptance-day.ts';
import type { CaseData } from './case-data.ts';
import type { CaseFacts } from './case-facts.ts';
import type { CaseRules } from './rules.ts';

type CaseClock = ClockDefinition<CaseData, CaseFacts>;

const workdays = (n: number): Limit => ({ n, unit: 'workday' });
const thatDay = (_payload: unknown, on: CivilDate): CivilDate => on;
const statedDay = (payload: { on?: CivilDate }, on: CivilDate): CivilDate => payload.on ?? on;

/** Special procedures and lawfully stopped time are left out of both limits; overlapping ones count once (art. 45). */
const pauses = {
  pause: {
    specialStarted: (p: any, on: CivilDate) => ({
      id: `s${p.no}`,
      ground: p.kind,
      from: on,
      plannedTo: p.plannedTo,
    }),
    timeStopped: (p: any, on: CivilDate) => ({ id: p.id, ground: p.ground, from: on }),
  },
  resume: {
    specialEnded: (p: any, on: CivilDate) => ({ id: `s${p.no}`, to: on }),
    timeResumed: (p: any, on: CivilDate) => ({ id: p.id, to: on }),
  },
} satisfies Partial<CaseClock>;

/** Clocks from submission to acceptance. */
function intakeClocks(rules: CaseRules): Record<string, CaseClock> {
  return {
    precheck: {
      title: '网上预审期限',
      law: '本县设置（法律未作规定）',
      kind: 'local',
      limit: ({ facts }) => workdays(facts.settings.precheckDays),
      start: { submitted: thatDay },
      stop: ['precheckReturned', 'received'],
    },
    correctionNotice: {
      title: '一次性告知期限',
      law: rules.isLicence ? rules.law('第三十二条') : '本县设置（参照行政许可法第三十二条）',
      kind: rules.isLicence ? 'statutory' : 'local',
      limit: ({ facts }) => workdays(rules.isLicence ? 5 : facts.settings.otherNoticeDays),
      // A full supplement is a new receipt: whatever is still lacking must again be told in time.
      start: { received: statedDay, supplementCompleted: thatDay },
      stop: ['correctionRequested', 'accepted', 'notAccepted'],
      // Not told in time: accepted from the day the material was received, by law and without anybody's act.
      atExpiry: ({ matter: { data }, facts }) =>
        silenceAccepts(rules, facts.settings)
          ? [
              {
                type: 'accepted',
                to: 'ACCEPTED',
                data: { on: data.completeOn, deemed: true },
                documents: ['acceptanceNotice'],
              },
            ]
          : [],
    },
    correction: {
      title: '申请人补正期限',
      law: '本县设置（法律未作规定）',
      kind: 'local',
      limit: ({ payload }) => workdays(payload.days),
      start: { correctionRequested: thatDay },
      stop: ['supplementCompleted'],
    },
  };
}

/** Clocks from acceptance to the end. */
function handlingClocks(rules: CaseRules): Record<string, CaseClock> {
  return {
    statutory: {
      title: '法定办理期限',
      law: rules.law('第四十二条'),
      kind: 'statutory',
      // The upper level's own limit runs with the upper level; the county answers for its first review.
      limit: ({ matter: { data } }) => (data.item.upper ? undefined : data.item.statutory),
      start: { accepted: statedDay },
      ...pauses,
      extend: { extended: (p: any) => p.days },
      stop: ['decided', 'finished'],
    },
    promise: {
      title: '承诺办结期限',
      law: '该事项的实施清单（承诺办结时限）',
      kind: 'promise',
      limit: ({ matter: { data } }) => data.item.promise,
      start: { accepted: statedDay },
      ...pauses,
      // An extension is of the limit the law set; the promise moves only if the notice says so.
      extend: { extended: (p: any) => (p.promiseToo ? p.days : undefined) },
      stop: ['reportedUp', 'finished'],
    },
  };
}

/** The county's first review of what the upper level decides, within twenty days of its own acceptance (art. 43). */
const firstReview: CaseClock = {
  title: '初审期限',
  law: '《中华人民共和国行政许可法》第四十三条',
  kind: 'statutory',
  limit: ({ matter: { data } }) => (data.item.upper ? workdays(20) : undefined),
  start: { accepted: statedDay },
  ...pauses,
  extend: { extended: (p: any) => p.days },
  stop: ['reportedUp'],
};

/** The licence is issued and delivered within ten days of the decision (art. 44); the county holds refusals to the same. */
const delivery: CaseClock = {
  title: '颁发、送达期限',
  law: '《中华人民共和国行政许可法》第四十四条',
  kind: 'statutory',
  limit: () => workdays(10),
  start: { decided: statedDay },
  stop: ['delivered'],
};

/** What was promised at acceptance must come in within the promised days. */
const deferred: CaseClock = {
  title: '容缺补齐期限',
  law: '容缺受理承诺书',
  kind: 'local',
  limit: ({ payload }) => (payload.deferral === undefined ? undefined : workdays(payload.deferral.days)),
  start: { accepted: thatDay },
  stop: ['deferredCompleted'],
};

/** Every clock of a case under the rules of its kind. */
export function caseClocks(rules: CaseRules): Record<string, CaseClock> {
  return {
    ...intakeClocks(rules),
    ...handlingClocks(rules),
    ...(rules.isLicence ? { firstReview, delivery } : {}),
    deferred,
  };
}
