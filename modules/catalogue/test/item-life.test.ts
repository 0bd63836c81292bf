import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import {
  decide,
  isRefusal,
  systemActor,
  type Actor,
  type Matter,
  type Refusal,
} from '@yimen/platform/procedure';
import { describeProcedure, type WalkRequest } from '@yimen/platform/procedure/testing';
import { civilDateAt, instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import { itemLife, type ItemLifeData, type ItemLifeFacts } from '../core/index.ts';
import { sampleCode } from './sample-item.ts';

const calendar = buildCalendar(publishedNotices);
const warning = { least: 1, share: 0.2 };
const clerk: Actor = {
  ...{ kind: 'staff', id: 'P-D01-2', name: '示例编制人', unit: 'D01' },
  grants: { 'catalogue.draft': ['D01'] },
};
const head: Actor = {
  ...{ kind: 'staff', id: 'P-S3-1', name: '示例目录管理员', unit: 'S3' },
  grants: { 'catalogue.draft': 'county', 'catalogue.review': 'county' },
};
const seal = 'a'.repeat(64);

/** A catalogue in which the draft is always the one the ledger knows, or the one that is being recorded. */
function facts({
  matter,
  input,
}: WalkRequest<ItemLifeData>): ItemLifeFacts & { calendar: typeof calendar; warning: typeof warning } {
  const draft = matter?.data.draft ?? { version: input?.version ?? 1, sha256: input?.sha256 ?? seal };
  return {
    draft: {
      version: draft.version,
      sha256: input?.sha256 ?? draft.sha256,
      contradictions: [],
      baselineChanged: false,
    },
    ...{ separateReviewer: true, calendar, warning },
  };
}
const later = (matter: Matter<ItemLifeData> | undefined, now: Instant) =>
  fc.nat(3).map((days) => ({
    effectiveFrom: civilDateAt(
      Math.max(now, instantAt(matter?.data.since ?? civilDateAt(now))) + days * 86_400_000,
    ),
    ...{ reason: '示例理由' },
  }));

describeProcedure(itemLife, {
  actors: [systemActor, clerk, head],
  facts,
  runs: 200,
  maxSteps: 16,
  inputs: {
    register: fc.constant({ item: sampleCode(1), unit: 'D01' }),
    draft: fc.record({
      version: fc.integer({ min: 1, max: 9 }),
      sha256: fc.constantFrom(seal, 'b'.repeat(64)),
    }),
    ...{ discard: fc.constant({}), submit: fc.constant({}), withdraw: fc.constant({}) },
    reject: fc.constant({ reason: '示例意见' }),
    approve: (matter, now) => later(matter, now).map(({ effectiveFrom }) => ({ effectiveFrom })),
    ...{ suspend: later, resume: later },
    cancel: (matter, now) => later(matter, now).map((given) => ({ ...given, basis: '示例文件' })),
  },
  invariants: {
    'a cancelled item has no draft': ({ matter }) =>
      matter?.state !== 'CANCELLED' || matter.data.draft === undefined,
    'what is in review by itself has a draft in review': ({ matter }) =>
      matter?.state !== 'IN_REVIEW' || matter.data.draft?.stage === 'in-review',
    'versions begin one after another': ({ entries }) => {
      const days = entries.flatMap(
        ({ body }) => (body.data as { effectiveFrom?: CivilDate })?.effectiveFrom ?? [],
      );
      return days.every((day, i) => i === 0 || day > days[i - 1]!);
    },
  },
});

describe('the life of an item', () => {
  const start = instantAt('2021-11-08', 540);
  let matter: Matter<ItemLifeData> | undefined;

  function take(
    actor: Actor,
    action: string,
    input: object = {},
    over: Partial<ItemLifeFacts> = {},
  ): string | Refusal {
    const request = { matter, action, input, actor, now: start };
    const result = decide(
      itemLife,
      matter,
      { action, input, actor, now: start },
      { ...facts(request), ...over },
    );
    if (isRefusal(result)) return result;
    matter = result.matter;
    return matter.state;
  }
  const begin = (over?: Partial<ItemLifeFacts>): string | Refusal => {
    matter = undefined;
    return take(systemActor, 'register', { item: sampleCode(1), unit: 'D01' }, over);
  };
  const code = (answer: string | Refusal) => (isRefusal(answer) ? answer.code : answer);

  it('goes from draft over review into force, is suspended, resumed and cancelled', () => {
    expect(begin({ published: undefined })).toBe('DRAFT');
    expect(take(clerk, 'draft', { version: 1, sha256: seal })).toBe('DRAFT');
    expect(take(clerk, 'submit')).toBe('IN_REVIEW');
    expect(take(head, 'reject', { reason: '缺少依据' })).toBe('DRAFT');
    expect(take(clerk, 'submit')).toBe('IN_REVIEW');
    expect(take(head, 'approve', { effectiveFrom: '2021-11-10' })).toBe('IN_FORCE');
    expect(take(head, 'suspend', { effectiveFrom: '2021-11-11', reason: '依据修订' })).toBe('SUSPENDED');
    expect(take(head, 'resume', { effectiveFrom: '2021-11-12' })).toBe('IN_FORCE');
    expect(take(head, 'cancel', { effectiveFrom: '2021-11-13', reason: '取消', basis: '示例文件' })).toBe(
      'CANCELLED',
    );
    expect(code(take(clerk, 'draft', { version: 2, sha256: seal }))).toBe('procedure.wrong-state');
  });

  it('stays in force while a later version is drawn up and reviewed', () => {
    expect(begin({ published: { state: 'in-force', effectiveFrom: '2018-01-01' } })).toBe('IN_FORCE');
    expect(take(clerk, 'draft', { version: 2, sha256: seal })).toBe('IN_FORCE');
    expect(take(clerk, 'submit')).toBe('IN_FORCE');
    expect(code(take(clerk, 'draft', { version: 2, sha256: seal }))).toBe('catalogue.draft-locked');
    expect(take(clerk, 'withdraw')).toBe('IN_FORCE');
    expect(code(take(head, 'approve', { effectiveFrom: '2021-11-10' }))).toBe('catalogue.not-in-review');
    expect(take(clerk, 'discard')).toBe('IN_FORCE');
    expect(code(take(clerk, 'submit'))).toBe('catalogue.no-draft');
  });

  it('refuses one’s own draft, an unseen change, contradictions, a moved baseline, and a day that is past or not later', () => {
    begin({ published: { state: 'in-force', effectiveFrom: '2021-11-09' } });
    take(head, 'draft', { version: 2, sha256: seal });
    const draft = { version: 2, sha256: seal, contradictions: [] as string[], baselineChanged: false };
    const contradicting = take(head, 'submit', {}, { draft: { ...draft, contradictions: ['甲。', '乙。'] } });
    expect((contradicting as Refusal).message).toBe('要素互相矛盾，请改正后再送审：1. 甲。2. 乙。');
    expect(code(take(head, 'submit', {}, { draft: { ...draft, baselineChanged: true } }))).toBe(
      'catalogue.baseline-changed',
    );
    expect(code(take(head, 'submit', {}, { draft: { ...draft, sha256: 'b'.repeat(64) } }))).toBe(
      'catalogue.draft-differs',
    );
    take(head, 'submit');
    expect(code(take(head, 'approve', { effectiveFrom: '2021-11-20' }))).toBe('catalogue.own-draft');
    const other = { ...head, id: 'P-S3-9' };
    const published = { state: 'in-force', effectiveFrom: '2021-11-09' } as const;
    expect(code(take(other, 'approve', { effectiveFrom: '2021-11-07' }, { published }))).toBe(
      'catalogue.retroactive',
    );
    expect(code(take(other, 'approve', { effectiveFrom: '2021-11-09' }, { published }))).toBe(
      'catalogue.not-later',
    );
    expect(
      take(head, 'approve', { effectiveFrom: '2021-11-20' }, { published, separateReviewer: false }),
    ).toBe('IN_FORCE');
  });

  it('records the person who had saved a draft when the system has to do it, and nobody else’s name from a person', () => {
    begin({ published: undefined });
    take(systemActor, 'draft', { version: 1, sha256: seal, by: 'P-D01-2' });
    expect(matter!.data.draft!.by).toBe('P-D01-2');
    take(head, 'draft', { version: 1, sha256: seal, by: 'P-D01-2' });
    expect(matter!.data.draft!.by).toBe(head.id);
  });
});
