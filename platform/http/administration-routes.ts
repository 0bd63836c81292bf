import type { Administration } from '../administration/index.ts';
import {
  examineSystem,
  listDays,
  listFailedJobs,
  listNotices,
  loadNotice,
  retryFailedJob,
} from '../contract/index.ts';
import type { DayStatus } from '../calendar/index.ts';
import type { ChangedDay } from '../holidays/index.ts';
import { listFailedJobs as failedJobs, NoFailedJob, retryJob } from '../jobs/index.ts';
import { implement, type Implementation } from '../module/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { civilDate, civilDateAt, dayNumber } from '../time/index.ts';
import { maskPersonal } from '../privacy/index.ts';
import { instantText } from './matter-view.ts';
import type { Site } from './site.ts';

/** More would fill a screen without telling more; the totals count all. */
const MOVED_SHOWN = 500;
const DAY = { worked: '上班', off: '休息', unknown: '未知' } as const;

/** What keeps the system running: examination, calendar, failed jobs. */
export function administrationImplementations({ services, administration }: Site): Implementation[] {
  return [
    implement(examineSystem, async (_input, { now }) => ({
      at: instantText(now),
      findings: (await administration.examine()).map(({ ok, title, detail, advice }) => ({
        ok,
        title,
        detail,
        advice,
      })),
    })),
    implement(listNotices, async () => ({ items: administration.notices().map(noticeView).reverse() })),
    implement(listDays, async ({ query }, { now }) =>
      daysOf(services.calendar(), query.year ?? Number(civilDateAt(now).slice(0, 4))),
    ),
    implement(loadNotice, async ({ body }, { actor }) => {
      const { notice, note, dryRun } = body;
      const how = { by: actor!.id, dryRun, ...(note === undefined ? {} : { note }) };
      const effect = await administration.loadNotice(notice, how);
      return isRefusal(effect) ? effect : effectView(effect);
    }),
    implement(listFailedJobs, async () => ({
      items: (await failedJobs(services.database)).map(({ addedAt, failedAt, payload, ...job }) => ({
        ...job,
        title: administration.jobTitle(job.job) ?? job.job,
        payload: maskPersonal(payload),
        addedAt: instantText(addedAt),
        failedAt: instantText(failedAt),
      })),
    })),
    implement(retryFailedJob, async ({ params }) => {
      try {
        await retryJob(services.database, params.id);
        return { retried: true as const };
      } catch (error) {
        if (error instanceof NoFailedJob) return notFailed;
        throw error;
      }
    }),
  ];
}

const notFailed: Refusal = {
  kind: 'missing',
  code: 'jobs.not-failed',
  message: '这个任务已不在失败之列：可能已经重试成功，请刷新列表。',
};

function noticeView(loaded: ReturnType<Administration['notices']>[number]) {
  const { year, number, version, notice, by, at, note } = loaded;
  const kind = notice === null ? ('withdrawn' as const) : notice.kind;
  return { year, kind, number, version, source: notice?.source ?? null, by, at: instantText(at), note };
}

function effectView({
  calendar,
  matters,
}: Exclude<Awaited<ReturnType<Administration['loadNotice']>>, Refusal>) {
  const { moved, examined } = matters;
  return {
    applied: calendar.applied,
    changedDays: calendar.changed.map(({ date, before, after }: ChangedDay) => ({
      date,
      before: DAY[before],
      after: DAY[after],
    })),
    examined,
    movedTotal: moved.length,
    gained: moved.filter(({ days }) => days > 0).length,
    lost: moved.filter(({ days }) => days < 0).length,
    moved: moved
      .slice(0, MOVED_SHOWN)
      .map(({ number, clock, from, to, days }) => ({ number, clock, from, to, days })),
  };
}

function daysOf(calendar: ReturnType<Site['services']['calendar']>, year: number) {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (first < calendar.firstDate || last > calendar.lastDate) {
    return {
      kind: 'missing',
      code: 'calendar.unknown-year',
      message: `没有 ${year} 年的放假安排，只有 ${calendar.firstDate.slice(0, 4)} 年到 ${calendar.lastDate.slice(0, 4)} 年的。`,
    } satisfies Refusal;
  }
  const days = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day += 1) {
    const date = civilDate(day);
    const status = calendar.dayStatus(date);
    days.push({ date, worked: status.workday, why: reasonOf(status) });
  }
  return {
    year,
    provisional: calendar.isProvisional(first),
    workdays: days.filter(({ worked }) => worked).length,
    days,
  };
}

function reasonOf({ kind, name = '' }: DayStatus): string {
  switch (kind) {
    case 'weekday':
      return '工作日';
    case 'weekend':
      return '周末';
    case 'holiday':
      return `${name}放假`;
    case 'make-up':
      return `${name}调休上班`;
  }
}
