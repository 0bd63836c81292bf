import { CalendarGap, remaining } from '@yimen/platform/calendar';
import type { StoredMatter } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { isRunning, type Procedure } from '@yimen/platform/procedure';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import { directoryApi } from '../../directory/server/api.ts';
import { caseProcedures, imported, plainStates, type CaseData, type ImportedData } from '../core/index.ts';

const UNITS: Readonly<Record<string, string>> = {
  workday: '个工作日',
  'calendar-day': '日',
  hour: '小时',
  month: '个月',
  year: '年',
};

const procedures = new Map<string, Procedure>([...caseProcedures, imported].map((one) => [one.id, one]));

/** Whether a matter is a case whose progress is told to those who know its number and the applicant's digits. */
export function isShown(matter: StoredMatter): boolean {
  return procedures.has(matter.procedure);
}

/** How far a case is, in plain words and without anything that identifies a person. */
export function publicProgress(services: Services, matter: StoredMatter, now: Instant) {
  const procedure = procedures.get(matter.procedure)!;
  const data = matter.data as CaseData | ImportedData;
  const words = plainStates[matter.state as keyof typeof plainStates];
  const { department, departmentName } = data.item;
  return {
    number: matter.number,
    item: data.item.name,
    department: directoryApi(services).organisation(department)?.name ?? departmentName,
    state: { id: matter.state, title: procedure.states[matter.state]?.title ?? matter.state },
    now: words.now,
    next: words.next,
    receivedOn: data.receivedOn ?? null,
    acceptedOn: data.acceptedOn ?? null,
    ...dueOf(services, procedure, matter, now),
    endedOn: data.finish?.on ?? null,
  };
}

function dueOf(services: Services, procedure: Procedure, matter: StoredMatter, now: Instant) {
  const id = procedure.dueBy.find((clock) => isRunning(matter.clocks[clock]));
  const run = id === undefined ? undefined : matter.clocks[id];
  // A case handled elsewhere has no clock of ours: its source tells the due day.
  const data = matter.data as Partial<ImportedData>;
  if (id === undefined || run?.due === undefined) {
    const shown = data.finish === undefined ? (data.dueOn ?? null) : null;
    return { due: shown, dueTitle: shown === null ? null : '办理期限', remaining: null, unit: null };
  }
  return {
    due: run.due,
    dueTitle: procedure.clocks[id]!.title,
    remaining: left(),
    unit: UNITS[run.limit.unit] ?? run.limit.unit,
  };

  function left(): number | null {
    try {
      return remaining(run!, services.calendar(), civilDateAt(now));
    } catch (error) {
      // The holidays of that year are not published yet: nobody can count the days.
      if (error instanceof CalendarGap) return null;
      throw error;
    }
  }
}
