import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, isSelf, type Matter } from '@yimen/platform/procedure';
import { describeProcedure, permissionMatrix, type WalkTrace } from '@yimen/platform/procedure/testing';
import { civilDate, civilDateAt, dayNumber, type Instant } from '@yimen/platform/time';
import {
  announcement,
  announcementKinds,
  announcementPermissions,
  isInForce,
  type AnnouncementData,
  type AnnouncementKind,
} from '../core/index.ts';
import { announcementFacts, content, people } from './announcement-factory.ts';

type Trace = WalkTrace<AnnouncementData>;

const taken = ({ steps }: Trace, ...actions: string[]) =>
  steps.filter(({ action, result }) => actions.includes(action) && !isRefusal(result));

const invariants: Record<string, (trace: Trace) => boolean> = {
  'nobody publishes what he or she wrote a word of': (trace) =>
    taken(trace, 'publish').every(
      ({ before, actor }) => !before!.data.authors.some((author) => isSelf(actor, author)),
    ),
  'only the body that leads the hall publishes, returns and withdraws': (trace) =>
    taken(trace, 'publish', 'return', 'withdraw').every(
      ({ actor }) => actor.grants['announcements.publish'] === 'county',
    ),
  'everybody who drafted or edited is an author, once': (trace) => {
    const hands = new Set(taken(trace, 'draft', 'edit').map(({ actor }) => actor.id));
    const authors = trace.matter?.data.authors ?? [];
    return authors.length === hands.size && authors.every((author) => hands.has(author));
  },
  'no day of publication is made up afterwards, and none ends before it begins': (trace) =>
    taken(trace, 'publish').every(({ result, now }) => {
      const { publishedOn, until } = (result as { matter: Matter<AnnouncementData> }).matter.data;
      return publishedOn! >= civilDateAt(now) && (until === undefined || until >= publishedOn!);
    }),
  'what is published says the same for ever': (trace) => {
    const [published] = taken(trace, 'publish');
    if (published === undefined) return true;
    const { title, body, publishedOn, until } = (published.result as { matter: Matter<AnnouncementData> })
      .matter.data;
    const now = trace.matter!.data;
    return now.title === title && now.body === body && now.publishedOn === publishedOn && now.until === until;
  },
  'a suspension always says until when': ({ matter }) =>
    matter?.state !== 'PUBLISHED' || matter.data.kind !== 'suspension' || matter.data.until !== undefined,
  'a draft is in force on no day': ({ matter }) =>
    matter === undefined ||
    matter.state !== 'DRAFT' ||
    !isInForce(matter.data, civilDate(dayNumber(civilDateAt(matter.lastAt)) + 30)),
};

const dayFrom = (now: Instant, min: number, max: number) =>
  fc.integer({ min, max }).map((days) => civilDate(dayNumber(civilDateAt(now)) + days));

const written = (_matter: unknown, now: Instant) =>
  fc
    .record({
      kind: fc.constantFrom(...(Object.keys(announcementKinds) as AnnouncementKind[])),
      formedOn: dayFrom(now, -12, 1),
      body: fc.constantFrom('第一段。\n第二段。', '一、小标题\n- 一\n- 二', '  \n　\n　 ', '请打13812345678'),
      provenance: fc.constantFrom('示例', undefined),
    })
    .map(({ provenance, ...over }) => content(provenance === undefined ? over : { ...over, provenance }));

describeProcedure(announcement, {
  actors: Object.values(people),
  facts: () => announcementFacts(),
  inputs: {
    draft: written,
    edit: written,
    submit: fc.record({ note: fc.constant('请审核') }, { requiredKeys: [] }),
    recall: fc.constant({}),
    discard: fc.record({ reason: fc.constant('不发了') }, { requiredKeys: [] }),
    publish: (_matter, now) =>
      fc.record(
        {
          review: fc.constant('可以公开'),
          from: dayFrom(now, -1, 25),
          until: dayFrom(now, -1, 40),
        },
        { requiredKeys: ['review'] },
      ),
    return: fc.constant({ reason: '日期不对，请核对' }),
    withdraw: fc.constant({ reason: '内容有变，另行通知' }),
  },
  invariants,
  maxData: 6000,
  runs: 300,
  maxSteps: 24,
});

describe('permissions of announcements', () => {
  it('are exactly those the actions and operations ask for', () => {
    const asked = new Set(permissionMatrix([announcement]).flatMap((row) => row.permission ?? []));
    expect([...asked, 'announcements.read'].sort()).toEqual(Object.keys(announcementPermissions).sort());
  });
});
