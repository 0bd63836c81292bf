import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import {
  alarm,
  decide,
  isRefusal,
  nextAlarm,
  type Actor,
  type BaseFacts,
  type Decision,
  type Matter,
  type Refusal,
} from '@yimen/platform/procedure';
import { instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import {
  defaultReformSettings,
  task,
  type GivenTerms,
  type ReformFacts,
  type ReformSettingValues,
  type TaskData,
} from '../core/index.ts';

export const calendar = buildCalendar(publishedNotices);
export const FILE = 'a'.repeat(64);
export const LOST = 'b'.repeat(64);

/** Facts of a day on which every unit exists and every file but LOST was uploaded. */
export function reformFacts(
  over: Partial<Omit<ReformFacts, 'settings'>> & { settings?: Partial<ReformSettingValues> } = {},
): ReformFacts & BaseFacts {
  return {
    isUnit: (id) => /^D\d\d$/.test(id),
    figure: () => 151,
    missingFiles: [LOST],
    target: 'open',
    calendar,
    warning: { least: 1, share: 0.2 },
    ...over,
    settings: { ...defaultReformSettings, ...over.settings },
  };
}

const staff = (id: string, unit: string, ...permissions: string[]): Actor => ({
  kind: 'staff',
  id,
  name: id,
  unit,
  grants: Object.fromEntries(permissions.map((permission) => [permission, [unit]])),
});

/** People of the tests: the office, its second person, the lead's head and clerk, a co-operating body's head, another body's. */
export const people = {
  office: {
    kind: 'staff',
    id: 'office',
    name: '协调小组办公室',
    unit: 'D25',
    grants: { 'reform.manage': 'county', 'reform.read': 'county' },
  } as Actor,
  head: staff('head', 'D10', 'reform.answer', 'reform.report', 'reform.read'),
  clerk: staff('clerk', 'D10', 'reform.report', 'reform.read'),
  helper: staff('helper', 'D01', 'reform.answer', 'reform.report', 'reform.read'),
  otherHead: staff('other-head', 'D04', 'reform.answer', 'reform.report'),
  /** Managing for one body alone: not the office. */
  ownManager: staff('own-manager', 'D10', 'reform.manage'),
  system: { kind: 'system', id: 'system', name: '系统', grants: {} } as Actor,
};

/** 示例任务: measured from 0 to 100, two milestones, one co-operating body. */
export const exampleTerms = (over: Partial<GivenTerms> = {}): GivenTerms => ({
  year: 2021,
  title: '示例改革任务',
  content: '示例任务内容',
  source: { document: '示例文件' },
  level: 'county',
  category: 'serve',
  goal: {
    text: '示例目标',
    check: '查阅系统数据',
    measure: { name: '示例指标', unit: '项', baseline: 0, target: 50 },
  },
  lead: 'D10',
  coUnits: [],
  start: '2021-03-01',
  due: '2021-12-20',
  cycle: 'month',
  weight: 5,
  milestones: [
    { deliverable: '方案印发', due: '2021-04-30' },
    { deliverable: '成果上线', due: '2021-11-30' },
  ],
  ...over,
});

export const proof = (madeOn: CivilDate = '2021-03-05', file = FILE) => [{ name: '示例材料', file, madeOn }];
export const progress = (value: number, over: Record<string, unknown> = {}) => ({
  text: '进展正常',
  value,
  evidence: [],
  ...over,
});

/** A task in the hands of a test: each act is a command at nine o'clock of a day, after the alarms due by then have fired. */
export class TaskAtHand {
  matter: Matter<TaskData> | undefined;
  readonly entries: Decision<TaskData>['entries'][number][] = [];
  facts: ReformFacts & BaseFacts;

  constructor(facts = reformFacts()) {
    this.facts = facts;
  }

  /** Lets every alarm fire that is due by the instant, each at its own moment, as the sweep would. */
  until(now: Instant): this {
    for (let guard = 0; this.matter !== undefined && guard < 500; guard += 1) {
      const due = nextAlarm(task, this.matter);
      if (due === undefined || due > now) return this;
      this.take(alarm(task, this.matter, Math.max(due, this.matter.lastAt), this.facts));
    }
    return this;
  }

  /** The alarms up to the end of a day. */
  pass(on: CivilDate): this {
    return this.until(instantAt(on, 24 * 60 - 1));
  }

  try(on: CivilDate, actor: Actor, action: string, input: unknown = {}): Decision<TaskData> | Refusal {
    const now = instantAt(on, 540);
    this.until(now);
    return this.take(decide(task, this.matter, { action, input, actor, now }, this.facts));
  }

  act(on: CivilDate, actor: Actor, action: string, input: unknown = {}): this {
    const result = this.try(on, actor, action, input);
    if (isRefusal(result))
      throw new Error(
        `${action} was refused: ${result.code} ${result.message} ${JSON.stringify(result.facts)}`,
      );
    return this;
  }

  refused(on: CivilDate, actor: Actor, action: string, input: unknown = {}): Refusal {
    const result = this.try(on, actor, action, input);
    if (!isRefusal(result)) throw new Error(`${action} was accepted`);
    return result;
  }

  get data(): TaskData {
    return this.matter!.data;
  }

  get state(): string {
    return this.matter!.state;
  }

  due(clock: string): CivilDate | undefined {
    return this.matter!.clocks[clock]?.due;
  }

  /** The days on which entries of a type were made, in order. */
  days(type: string, where: Record<string, unknown> = {}): CivilDate[] {
    return this.entries
      .filter((e) => e.type === type && Object.entries(where).every(([k, v]) => e.body.data?.[k] === v))
      .map((e) => civilDay(e.at));
  }

  private take(result: Decision<TaskData> | Refusal): Decision<TaskData> | Refusal {
    if (!isRefusal(result)) {
      this.matter = result.matter;
      this.entries.push(...result.entries);
    }
    return result;
  }
}

function civilDay(at: Instant): CivilDate {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

const { office, head, clerk } = people;

/** A task that was listed, issued and signed for on the given days. */
export function accepted(
  terms: GivenTerms = exampleTerms(),
  on: CivilDate = '2021-03-02',
  facts = reformFacts(),
): TaskAtHand {
  return new TaskAtHand(facts)
    .act('2021-03-01', office, 'draft', terms)
    .act('2021-03-01', office, 'issue', {})
    .act(on, head, 'accept', {});
}

/** A task ready to be submitted: reported in full, every milestone reached. */
export function complete(on: CivilDate = '2021-03-10'): TaskAtHand {
  const at = accepted();
  for (const { no } of at.data.milestones)
    at.act(on, clerk, 'reachMilestone', { no, note: '按期完成', evidence: proof() });
  return at.act(on, clerk, 'report', progress(50));
}

export const submission = { report: '任务已经全部完成，请予核查销号。', evidence: proof() };
