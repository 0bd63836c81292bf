import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import {
  decide,
  isRefusal,
  type Actor,
  type BaseFacts,
  type Decision,
  type Matter,
  type Refusal,
  type Scope,
} from '@yimen/platform/procedure';
import { instantAt, type CivilDate } from '@yimen/platform/time';
import {
  announcement,
  defaultAnnouncementSettings,
  type AnnouncementContent,
  type AnnouncementData,
  type AnnouncementFacts,
} from '../core/index.ts';

const calendar = buildCalendar(publishedNotices);

/** Facts of a county in which every unit but `nowhere` speaks for a body; S1 for the bureau. */
export const announcementFacts = (): AnnouncementFacts & BaseFacts => ({
  settings: defaultAnnouncementSettings,
  issuerOf: (unit) =>
    unit === undefined || unit === 'nowhere'
      ? undefined
      : unit === 'S1'
        ? { id: 'D25', name: '示例行政审批服务局' }
        : { id: unit, name: `示例单位${unit}` },
  calendar,
  warning: { least: 1, share: 0.2 },
});

const staff = (id: string, unit: string, permissions: Readonly<Record<string, Scope>>): Actor => ({
  ...{ kind: 'staff', id, name: id, unit },
  grants: {
    ...Object.fromEntries(
      Object.entries(permissions).map(([name, scope]) => [`announcements.${name}`, scope]),
    ),
    // Whoever reviews sees the to-do list of the county.
    ...(permissions['publish'] === 'county' ? { 'matters.read': 'county' as const } : {}),
  },
});

/** People of the tests: a section's author and a colleague, the bureau's two supervisors, somebody who publishes for one body alone. */
export const people = {
  author: staff('author', 'S1', { draft: ['S1'], read: ['S1'] }),
  colleague: staff('colleague', 'S1', { draft: ['S1'], read: ['S1'] }),
  supervisor: staff('supervisor', 'S4', { draft: 'county', publish: 'county', read: 'county' }),
  secondSupervisor: staff('second-supervisor', 'S4', { draft: 'county', publish: 'county', read: 'county' }),
  ownPublisher: staff('own-publisher', 'S1', { publish: ['S1'] }),
  homeless: staff('homeless', 'nowhere', { draft: ['nowhere'] }),
} as const;

/** Stands in for a colleague on leave. */
export const deputyOf = (actor: Actor, absent: Actor): Actor => ({
  ...actor,
  id: `deputy-of-${absent.id}`,
  onBehalfOf: absent.id,
});

export const content = (over: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
  kind: 'notice',
  title: '示例通知的标题',
  body: '第一段。\n\n一、小标题\n第二段。',
  formedOn: '2021-03-01',
  ...over,
});

export const reviewed = (over: Readonly<Record<string, unknown>> = {}) => ({
  review: '不涉密，可以公开',
  ...over,
});

/** An announcement in the hands of a test: each act is a command at nine o'clock of a day. */
export class AnnouncementAtHand {
  matter: Matter<AnnouncementData> | undefined;

  try(
    on: CivilDate,
    actor: Actor,
    action: string,
    input: unknown = {},
  ): Decision<AnnouncementData> | Refusal {
    const command = { action, input, actor, now: instantAt(on, 540) };
    const result = decide(announcement, this.matter, command, announcementFacts());
    if (!isRefusal(result)) this.matter = result.matter;
    return result;
  }

  act(on: CivilDate, actor: Actor, action: string, input: unknown = {}): this {
    const result = this.try(on, actor, action, input);
    if (isRefusal(result)) throw new Error(`${action} was refused: ${result.code} ${result.message}`);
    return this;
  }

  refused(on: CivilDate, actor: Actor, action: string, input: unknown = {}): Refusal {
    const result = this.try(on, actor, action, input);
    if (!isRefusal(result)) throw new Error(`${action} was accepted`);
    return result;
  }

  get data(): AnnouncementData {
    return this.matter!.data;
  }

  due(clock: string): CivilDate | undefined {
    return this.matter!.clocks[clock]?.due;
  }
}

/** One that the author has written and handed in on Monday, 2021-03-01. */
export function submitted(over: Partial<AnnouncementContent> = {}): AnnouncementAtHand {
  return new AnnouncementAtHand()
    .act('2021-03-01', people.author, 'draft', content(over))
    .act('2021-03-01', people.author, 'submit');
}
