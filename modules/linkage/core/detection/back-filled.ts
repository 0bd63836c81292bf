import type { WorkCalendar } from '@yimen/platform/calendar';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import type { Cause } from '../finding-data.ts';
import type { LinkageSettingValues } from '../settings.ts';
import { workdaysApart } from './day-distance.ts';
import { inCase, minuteText, type Detected } from './detected.ts';
import { completeDay } from './late-clock.ts';
import type { CaseRecord, CaseStep, RegisterRow } from './records.ts';

interface Sign {
  readonly cause: Cause;
  readonly rows?: readonly RegisterRow[];
  readonly steps?: readonly CaseStep[];
}

/**
 * A case entered after the fact: received after its licence was issued; a promised case that ran from acceptance to finish within
 * minutes; entries made or written long after the day they claim. Copies from other platforms are entered at once by their nature,
 * so only their days are judged.
 */
export function backFilled(
  record: CaseRecord,
  rows: readonly RegisterRow[],
  settings: LinkageSettingValues,
  calendar: WorkCalendar,
): Detected[] {
  const own = !settings.copies.includes(record.procedure);
  const signs: Sign[] = [
    ...afterIssue(record, rows),
    ...(own ? [...inABurst(record, settings), ...enteredLate(record, settings, calendar)] : []),
  ];
  if (signs.length === 0) return [];
  return [
    inCase(
      'back-filled',
      record,
      signs.map(({ cause }) => cause),
      {
        rows: signs.flatMap((sign) => sign.rows ?? []),
        steps: signs.flatMap((sign) => sign.steps ?? []),
      },
    ),
  ];
}

function afterIssue({ receivedOn }: CaseRecord, rows: readonly RegisterRow[]): Sign[] {
  if (receivedOn === null) return [];
  return rows
    .filter(({ issuedOn }) => issuedOn < receivedOn)
    .map((row) => ({
      cause: {
        code: 'entered-after-issue',
        text: `证照${row.number}于${row.issuedOn}发出，办件${receivedOn}才收件。`,
      },
      rows: [row],
    }));
}

/** Whether the item is not one of those done on the spot: its promise, or the law's limit, reaches beyond the day of acceptance. */
function isPromised({ acceptedOn, promiseDue, statutoryDue }: CaseRecord): boolean {
  const due = promiseDue ?? statutoryDue;
  return acceptedOn !== null && due !== null && due > acceptedOn;
}

function inABurst(record: CaseRecord, { burstMinutes }: LinkageSettingValues): Sign[] {
  const { steps } = record;
  const accepted = steps.find(({ type, given }) => type === 'accepted' && given !== true);
  const finished = steps.find(({ type }) => type === 'finished');
  // A service without a decision has nothing to review: it may lawfully be done while one waits.
  const decided = steps.some(({ type }) => type === 'decided');
  if (!isPromised(record) || !decided || accepted === undefined || finished === undefined) return [];
  const minutes = (finished.at - accepted.at) / 60_000;
  if (minutes < 0 || minutes > burstMinutes) return [];
  const between = steps.filter(({ seq }) => seq >= accepted.seq && seq <= finished.seq);
  const span = `${minuteText(accepted.at)}至${minuteText(finished.at)}`;
  return [
    {
      cause: {
        code: 'in-a-burst',
        text: `承诺件自受理至办结的${between.length}条记录在${Math.floor(minutes)}分钟内录入（${span}）。`,
      },
      steps: between,
    },
  ];
}

function enteredLate(record: CaseRecord, settings: LinkageSettingValues, calendar: WorkCalendar): Sign[] {
  const complete = completeDay(record);
  return record.steps.flatMap((step) => {
    const made = civilDateAt(step.at);
    const claimed = claimOf(step, complete);
    const written = civilDateAt(step.recordedAt);
    const live = settings.liveFrom !== null && written >= settings.liveFrom;
    const [from, to, code] =
      claimed !== undefined && claimed < made
        ? ([claimed, made, 'claims-earlier-day'] as const)
        : ([made, live ? written : made, 'written-later'] as const);
    const days = workdaysApart(calendar, from, to);
    if (days <= settings.enteredLateDays) return [];
    const text = `第${step.seq}条记录所称日期${from}，${to}才录入，相隔${days}个工作日。`;
    return [{ cause: { code, text }, steps: [step] }];
  });
}

/** The day the office itself claims. The receipt of an online application and the acceptance after a supplement are days of the law. */
function claimOf({ type, claims, given }: CaseStep, complete: CivilDate | undefined): CivilDate | undefined {
  if (given === true || type === 'received') return undefined;
  return type === 'accepted' && claims === complete ? undefined : claims;
}
