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
import { civilDateAt, instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import {
  defaultLinkageSettings,
  finding,
  type CaseRecord,
  type FindingData,
  type FindingFacts,
  type LinkageSettingValues,
  type RegisterRow,
} from '../core/index.ts';

export const calendar = buildCalendar(publishedNotices);
export const FILE = 'a'.repeat(64);
export const LOST = 'b'.repeat(64);

/** Facts of a day on which every file but LOST was uploaded, a named case exists and nothing is wrong any more. */
export function findingFacts(
  over: Partial<Omit<FindingFacts, 'settings'>> & { settings?: Partial<LinkageSettingValues> } = {},
): FindingFacts & BaseFacts {
  return {
    missingFiles: [LOST],
    caseExists: true,
    stillHolds: false,
    calendar,
    warning: { least: 1, share: 0.2 },
    ...over,
    settings: { ...defaultLinkageSettings, ...over.settings },
  };
}

const staff = (id: string, unit: string, ...permissions: string[]): Actor => ({
  kind: 'staff',
  id,
  name: id,
  unit,
  grants: Object.fromEntries(permissions.map((permission) => [permission, [unit]])),
});

const county = ['linkage.read', 'linkage.supervise', 'linkage.register', 'linkage.detect'];

/** People of the tests: the department's head, another department's, the county's supervisors, a body that would judge itself. */
export const people = {
  head: staff('head', 'D20', 'linkage.read', 'linkage.explain', 'linkage.register'),
  otherHead: staff('other-head', 'D04', 'linkage.read', 'linkage.explain', 'linkage.register'),
  supervisor: {
    ...{ kind: 'staff', id: 'supervisor', name: '监督人员', unit: 'D25' },
    grants: Object.fromEntries(county.map((permission) => [permission, 'county'])),
  } as Actor,
  /** Supervises the county and belongs to the department as well. */
  both: {
    ...{ kind: 'staff', id: 'both', name: '双重身份', unit: 'D20' },
    grants: { 'linkage.supervise': 'county', 'linkage.explain': ['D20'] },
  } as Actor,
  ownSupervisor: staff('own-supervisor', 'D20', 'linkage.supervise'),
  system: { kind: 'system', id: 'system', name: '系统', grants: {} } as Actor,
};

/** 示例事实: a licence without a case. */
export const fact = (over: Record<string, unknown> = {}) => ({
  kind: 'result-without-case',
  key: 'result-without-case|row|1',
  unit: 'D20',
  causes: [{ code: 'no-case', text: '证照XK001在系统中没有对应的办件。' }],
  evidence: {
    rows: [
      ...[
        {
          row: '1',
          file: FILE,
          sheet: '证照台账',
          line: 2,
          number: 'XK001',
          holder: '示***',
          issuedOn: '2021-03-10',
        },
      ],
    ],
    steps: [],
  },
  ...over,
});

export const proof = (madeOn: CivilDate = '2021-03-01', file = FILE) => [{ name: '示例证明', file, madeOn }];
export const explanation = (over: Record<string, unknown> = {}) => ({
  ...{ explanation: '已在部门业务系统办理，尚未对接。', admits: true, evidence: proof(), ...over },
});
export const righting = (over: Record<string, unknown> = {}) => ({
  way: 'case-entered',
  report: '已按规定补录办件。',
  caseNumber: 'BJ-1',
  basis: '县政务服务局同意补录的批复',
  evidence: proof(),
  ...over,
});

/** A finding in the hands of a test: each act is a command at nine o'clock, after the alarms due by then have fired. */
export class FindingAtHand {
  matter: Matter<FindingData> | undefined;
  readonly entries: Decision<FindingData>['entries'][number][] = [];
  facts: FindingFacts & BaseFacts;

  constructor(facts = findingFacts()) {
    this.facts = facts;
  }

  until(now: Instant): this {
    for (let guard = 0; this.matter !== undefined && guard < 200; guard += 1) {
      const due = nextAlarm(finding, this.matter);
      if (due === undefined || due > now) return this;
      this.take(alarm(finding, this.matter, Math.max(due, this.matter.lastAt), this.facts));
    }
    return this;
  }

  pass(on: CivilDate): this {
    return this.until(instantAt(on, 24 * 60 - 1));
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

  get data(): FindingData {
    return this.matter!.data;
  }

  /** The days on which entries of a type were made, in order. */
  days(type: string): CivilDate[] {
    return this.entries.filter((entry) => entry.type === type).map((entry) => civilDateAt(entry.at));
  }

  private try(on: CivilDate, actor: Actor, action: string, input: unknown): Decision<FindingData> | Refusal {
    const now = instantAt(on, 540);
    this.until(now);
    return this.take(decide(finding, this.matter, { action, input, actor, now }, this.facts));
  }

  private take(result: Decision<FindingData> | Refusal): Decision<FindingData> | Refusal {
    if (!isRefusal(result)) {
      this.matter = result.matter;
      this.entries.push(...result.entries);
    }
    return result;
  }
}

/** A finding of 1 March 2021, a Monday. */
export const found = (facts = findingFacts()): FindingAtHand =>
  new FindingAtHand(facts).act('2021-03-01', people.system, 'find', fact());
export const explained = (facts = findingFacts()): FindingAtHand =>
  found(facts).act('2021-03-02', people.head, 'explain', explanation());
export const confirmed = (facts = findingFacts()): FindingAtHand =>
  explained(facts).act('2021-03-03', people.supervisor, 'confirm', { opinion: '情况属实' });
export const righted = (facts = findingFacts()): FindingAtHand =>
  confirmed(facts).act('2021-03-04', people.head, 'putRight', righting());

/** A case that is in order: received and accepted on Monday 1 March, decided on the 10th, with certificate XK001. */
export const record = (over: Partial<CaseRecord> = {}): CaseRecord => ({
  id: 1,
  number: 'BJ-1',
  procedure: 'cases.licence',
  unit: 'D20',
  item: '11430723MB1A0001XH400011800100001',
  itemName: '示例事项（新办）',
  receivedOn: '2021-03-01',
  acceptedOn: '2021-03-01',
  decidedOn: '2021-03-10',
  endedOn: '2021-03-10',
  finishKind: 'certificate',
  promiseDue: '2021-03-15',
  statutoryDue: '2021-03-29',
  corrections: 0,
  deemed: false,
  holderKey: 'P1',
  certificate: { number: 'XK001', key: 'XK001', validUntil: '2026-03-01' },
  steps: [
    step(1, 'received', '2021-03-01', 540),
    step(2, 'accepted', '2021-03-01', 560, { claims: '2021-03-01' }),
    step(3, 'decided', '2021-03-10', 600),
    step(4, 'finished', '2021-03-10', 605, { claims: '2021-03-10' }),
  ],
  ...over,
});

export function step(
  seq: number,
  type: string,
  day: CivilDate,
  minute = 540,
  over: Partial<CaseRecord['steps'][number]> = {},
): CaseRecord['steps'][number] {
  const at = instantAt(day, minute);
  return { seq, type, at, recordedAt: at, ...over };
}

/** The line of a register that fits that case. */
export const row = (over: Partial<RegisterRow> = {}): RegisterRow => ({
  id: 1,
  fingerprint: 'f1',
  department: 'D20',
  item: null,
  itemName: '示例事项（新办）',
  number: 'XK001',
  numberKey: 'XK001',
  holder: '示***',
  holderKey: 'P1',
  issuedOn: '2021-03-10',
  validUntil: '2026-03-01',
  caseNumber: 'BJ-1',
  file: FILE,
  sheet: '证照台账',
  line: 2,
  ...over,
});
