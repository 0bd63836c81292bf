import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import {
  alarm,
  decide,
  isRefusal,
  type Actor,
  type BaseFacts,
  type Decision,
  type Matter,
  type Procedure,
  type Refusal,
} from '@yimen/platform/procedure';
import { instantAt, type CivilDate } from '@yimen/platform/time';
import {
  defaultCaseSettings,
  defaultTrustRules,
  type CaseData,
  type CaseFacts,
  type CaseItemType,
  type CaseSettingValues,
  type OfferedItem,
  type PinnedItem,
  type StoredMaterial,
} from '../core/index.ts';

export const calendar = buildCalendar(publishedNotices);

const workday = (n: number) => ({ n, unit: 'workday' as const });

/** 示例事项: a fictional item of any type; statutory 20, promised 10 working days, four materials of which no. 3 may come later. */
export function exampleItem(type: CaseItemType = '01', pin: Partial<PinnedItem> = {}): OfferedItem {
  return {
    pin: {
      code: `11430723MB1A0001XH4000118001000${'01'}`,
      version: 1,
      name: '示例事项（新办）',
      type,
      department: 'D20',
      departmentName: '澧县示例局',
      statutory: workday(20),
      promise: workday(10),
      result: '示例许可证',
      ...pin,
    },
    materials: [
      { no: 1, name: '申请书', required: true, deferrable: false },
      { no: 2, name: '身份证明', required: true, deferrable: false },
      { no: 3, name: '场所平面图', required: true, deferrable: true },
      { no: 4, name: '其他说明', required: false, deferrable: false },
    ],
    applicants: ['person', 'organisation'],
    channels: ['window', 'online', 'self-service', 'town', 'village', 'zone', 'city-platform'],
  };
}

export const immediate = (type: CaseItemType = '01', pin: Partial<PinnedItem> = {}): OfferedItem =>
  exampleItem(type, { promise: workday(0), ...pin });

/** Facts of a day on which the actor holds every power, unless told otherwise. */
export function caseFacts(
  item: OfferedItem = exampleItem(),
  over: Partial<Omit<CaseFacts, 'settings' | 'item'>> & { settings?: Partial<CaseSettingValues> } = {},
): CaseFacts & BaseFacts {
  return {
    item,
    isIntakePoint: false,
    isVillage: false,
    missingFiles: [],
    trust: defaultTrustRules,
    storedMaterials: [],
    hasAuthority: () => true,
    calendar,
    warning: { least: 1, share: 0.2 },
    ...over,
    settings: { ...defaultCaseSettings, ...over.settings },
  };
}

/** An identity card of the applicant that was verified elsewhere. */
export const storedIdCard: StoredMaterial = {
  ...{ id: 'kept', party: 'P1', kind: '居民身份证', name: '身份证明', files: ['a'.repeat(64)], level: 'B' },
  ...{ verifiedOn: '2020-06-01', verifiedBy: 'clerk', caseNumber: 'X1', unit: 'D04' },
  ...{ validUntil: null, withdrawnOn: null },
};

const staff = (id: string, permissions: string[], unit = 'D20'): Actor => ({
  kind: 'staff',
  id,
  name: id,
  unit,
  grants: Object.fromEntries(permissions.map((p) => [p, [unit]])),
});

/** People of the tests. */
export const people = {
  applicant: { kind: 'applicant', id: 'A1', name: '张*', subject: 'P1', grants: {} } as Actor,
  agent: { kind: 'agent', id: 'A2', name: '李*', subject: 'P1', onBehalfOf: 'P1', grants: {} } as Actor,
  stranger: { kind: 'applicant', id: 'A9', name: '王*', subject: 'P9', grants: {} } as Actor,
  clerk: {
    kind: 'staff',
    id: 'clerk',
    name: '综合窗口',
    unit: 'S1',
    grants: { 'cases.receive': 'county', 'cases.accept': 'county' },
  } as Actor,
  village: {
    kind: 'staff',
    id: 'village',
    name: '村代办员',
    unit: 'V001',
    grants: { 'cases.intake': ['V001'] },
  } as Actor,
  officer: staff('officer', ['cases.review', 'cases.accept', 'cases.terminate']),
  checker: staff('checker', ['cases.check']),
  head: staff('head', ['cases.approve', 'cases.extend', 'cases.deliver', 'cases.archive', 'cases.receive']),
  otherHead: staff('other-head', ['cases.approve', 'cases.extend', 'cases.receive'], 'D04'),
  supervisor: {
    kind: 'staff',
    id: 'supervisor',
    name: '监察员',
    unit: 'S2',
    grants: { 'cases.void': 'county' },
  } as Actor,
};

/** An application for the example item with everything it needs. */
export const application = (over: Record<string, unknown> = {}) => ({
  item: exampleItem().pin.code,
  applicant: { party: 'P1', name: '张*', kind: 'person' },
  channel: 'window',
  materials: [{ no: 1 }, { no: 2 }, { no: 3 }],
  ...over,
});

export const remedies = { reconsideration: '澧县人民政府', court: '澧县人民法院' };
export const certificate = { name: '示例许可证', number: 'XK001', validUntil: '2026-03-01' };
export const pickup = { way: 'pickup', receiver: '张*', identityChecked: true };

/** A case in the hands of a test: each `act` is a command at nine o'clock (or the given minute) of a day. */
export class CaseAtHand {
  matter: Matter<CaseData> | undefined;
  readonly entries: Decision<CaseData>['entries'][number][] = [];
  readonly procedure: Procedure<CaseData, CaseFacts>;
  facts: CaseFacts & BaseFacts;

  constructor(procedure: Procedure<CaseData, CaseFacts>, facts = caseFacts()) {
    this.procedure = procedure;
    this.facts = facts;
  }

  /** The command's answer. */
  try(on: CivilDate, actor: Actor, action: string, input: unknown = {}): Decision<CaseData> | Refusal {
    const result = decide(
      this.procedure,
      this.matter,
      { action, input, actor, now: instantAt(on, 540) },
      this.facts,
    );
    if (!isRefusal(result)) {
      this.matter = result.matter;
      this.entries.push(...result.entries);
    }
    return result;
  }

  /** The command must be accepted. */
  act(on: CivilDate, actor: Actor, action: string, input: unknown = {}): this {
    const result = this.try(on, actor, action, input);
    if (isRefusal(result))
      throw new Error(
        `${action} was refused: ${result.code} ${result.message} ${JSON.stringify(result.facts)}`,
      );
    return this;
  }

  /** The command must be refused; answers with the refusal. */
  refused(on: CivilDate, actor: Actor, action: string, input: unknown = {}): Refusal {
    const result = this.try(on, actor, action, input);
    if (!isRefusal(result)) throw new Error(`${action} was accepted`);
    return result;
  }

  get data(): CaseData {
    return this.matter!.data;
  }

  due(clock: string): CivilDate | undefined {
    return this.matter!.clocks[clock]?.due;
  }
}

/** A case that has come to review on `on`, received and accepted the same day. */
export function inReview(
  procedure: Procedure<CaseData, CaseFacts>,
  on: CivilDate,
  facts = caseFacts(),
): CaseAtHand {
  return new CaseAtHand(procedure, facts)
    .act(on, people.clerk, 'register', application())
    .act(on, people.clerk, 'accept')
    .act(on, people.officer, 'dispatch');
}

/** The three opinions in favour, the first with a second officer. */
export function reviewed(at: CaseAtHand, on: CivilDate): CaseAtHand {
  return at
    .act(on, people.officer, 'review', { outcome: 'pass', with: 'officer-2' })
    .act(on, people.checker, 'review', { outcome: 'pass' })
    .act(on, people.head, 'review', { outcome: 'pass' });
}

/** Lets the alarm come at the given minute of a day. */
export function sweep(at: CaseAtHand, on: CivilDate, minute = 0): CaseAtHand {
  const result = alarm(at.procedure, at.matter!, instantAt(on, minute), at.facts);
  if (isRefusal(result)) throw new Error(result.message);
  at.matter = result.matter;
  at.entries.push(...result.entries);
  return at;
}
