import { describe, expect, it } from 'vitest';
import { announcementRefusals, type AnnouncementRefusal } from '../core/index.ts';
import {
  AnnouncementAtHand,
  content,
  deputyOf,
  people,
  reviewed,
  submitted,
} from './announcement-factory.ts';

const { author, colleague, supervisor, secondSupervisor, ownPublisher, homeless } = people;
const told = new Set<string>();

/** The refusal of a step: its code without the module, its field, its clause. */
function refusal({ code, path, law, message }: ReturnType<AnnouncementAtHand['refused']>): {
  code: string;
  path: string | undefined;
  law: string | undefined;
} {
  const short = code.replace('announcements.', '');
  told.add(short);
  expect(message).toMatch(/[一-鿿]/);
  expect(message).not.toMatch(/undefined|[{}]/);
  return { code: short, path, law };
}

const draftRefusal = (over: Parameters<typeof content>[0]) =>
  refusal(new AnnouncementAtHand().refused('2021-03-01', author, 'draft', content(over)));
const publishRefusal = (
  over: Readonly<Record<string, string>>,
  on = '2021-03-02',
  at = submitted(),
  actor = supervisor,
) => refusal(at.refused(on, actor, 'publish', reviewed(over)));

describe('a draft is refused', () => {
  it.each([
    ['formed-in-future', '/formedOn', { formedOn: '2021-03-02' }],
    ['formed-too-early', '/formedOn', { formedOn: '2017-12-31' }],
    ['empty-body', '/body', { body: ' \n　\n \n　　' }],
    ['markup', '/body', { body: '见<a href="https://example.com">这里</a>' }],
    ['markup', '/title', { title: '<b>停办提示</b>' }],
    ['personal-number', '/body', { body: '示例张三，430723199003070017，准予' }],
    ['personal-number', '/body', { body: '请打138-1234-5678 联系' }],
    ['personal-number', '/title', { title: '请打13812345678' }],
    ['personal-number', '/provenance', { provenance: '由13812345678提供' }],
  ] as const)('as %s at %s: %j', (code, path, over) => {
    expect(draftRefusal(over)).toMatchObject({ code, path });
  });

  it('to somebody who belongs to no body', () => {
    const answer = new AnnouncementAtHand().refused('2021-03-01', homeless, 'draft', content());
    expect(refusal(answer).code).toBe('no-issuer');
  });

  it('for nothing else: office telephones, dates, document numbers and “<” are ordinary text', () => {
    const body =
      '电话0736-3220000，统一代码11430723LX0000011L，金额<5万元，自2021年3月1日起。\n12345政务服务热线';
    const at = new AnnouncementAtHand().act('2021-03-01', author, 'draft', content({ body }));
    expect(at.data).toMatchObject({ body, issuerId: 'D25', issuerName: '示例行政审批服务局' });
  });

  it('also when it is changed', () => {
    const at = new AnnouncementAtHand().act('2021-03-01', author, 'draft', content());
    expect(refusal(at.refused('2021-03-01', colleague, 'edit', content({ formedOn: '2021-03-09' })))).toEqual(
      {
        ...{ code: 'formed-in-future', path: '/formedOn', law: undefined },
      },
    );
    expect(at.data.authors).toEqual(['author']);
  });
});

describe('publishing is refused', () => {
  it('to whoever wrote or changed a word, in person or by a deputy, with the reason and the clause', () => {
    const own = new AnnouncementAtHand()
      .act('2021-03-01', author, 'draft', content())
      .act('2021-03-01', supervisor, 'edit', content({ title: '改过的示例标题' }))
      .act('2021-03-01', author, 'submit');
    for (const actor of [supervisor, deputyOf(secondSupervisor, supervisor)]) {
      const answer = publishRefusal({}, '2021-03-02', own, actor);
      expect(answer.code).toBe('own-draft');
      expect(answer.law).toContain('第十七条');
    }
    own.act('2021-03-02', secondSupervisor, 'publish', reviewed());
    expect(own.data).toMatchObject({ reviewedBy: 'second-supervisor', authors: ['author', 'supervisor'] });
  });

  it('to whoever holds the right for one body alone, and so are return and withdrawal', () => {
    const at = submitted();
    expect(publishRefusal({}, '2021-03-02', at, ownPublisher).code).toBe('not-office');
    const reason = { reason: '内容有误，请核对' };
    expect(refusal(at.refused('2021-03-02', ownPublisher, 'return', reason)).code).toBe('not-office');
    at.act('2021-03-02', supervisor, 'publish', reviewed());
    // What is published lies with no unit: a right over one reaches it no more.
    expect(at.refused('2021-03-02', ownPublisher, 'withdraw', reason).code).toBe('procedure.not-allowed');
  });

  it('with a day that has passed, one beyond the limit of the Regulation, or an end before the beginning', () => {
    expect(publishRefusal({ from: '2021-03-01' })).toMatchObject({ code: 'from-in-past', path: '/from' });
    // Twenty working days from Monday, 1 March: Monday, 29 March.
    expect(publishRefusal({ from: '2021-03-30' })).toMatchObject({
      ...{ code: 'from-after-limit', path: '/from', law: '政府信息公开条例第二十六条' },
    });
    expect(publishRefusal({ from: '2021-03-10', until: '2021-03-09' })).toMatchObject({
      ...{ code: 'until-before-from', path: '/until' },
    });
    expect(publishRefusal({ until: '2021-03-01' }).code).toBe('until-before-from');
  });

  it('without an end where the kind says nothing without one', () => {
    const suspension = submitted({ kind: 'suspension' });
    expect(publishRefusal({}, '2021-03-02', suspension)).toMatchObject({
      code: 'until-needed',
      path: '/until',
    });
    suspension.act('2021-03-02', supervisor, 'publish', reviewed({ until: '2021-03-02' }));
    expect(suspension.data).toMatchObject({ publishedOn: '2021-03-02', until: '2021-03-02' });
  });

  it('without the opinion of the review', () => {
    const answer = submitted().refused('2021-03-02', supervisor, 'publish', { from: '2021-03-02' });
    expect(answer).toMatchObject({ code: 'input.invalid', path: '/review' });
  });
});

describe('every refusal', () => {
  it('has been told', () => {
    const all = Object.keys(announcementRefusals) as AnnouncementRefusal[];
    expect([...told].sort()).toEqual([...all].sort());
  });
});
