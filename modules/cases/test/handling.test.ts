import { describe, expect, it } from 'vitest';
import type { CivilDate } from '@yimen/platform/time';
import { licence, confirmation } from '../core/index.ts';
import { caseFacts, exampleItem, inReview, people, remedies, reviewed } from './case-factory.ts';

const { officer, checker, head, otherHead } = people;

describe('special procedures (art. 45)', () => {
  const start = (kind: string, plannedTo: CivilDate) => ({ kind, reason: '依法需要', plannedTo });

  it('push both limits by the working days they took', () => {
    const at = inReview(
      licence,
      '2021-09-13',
      caseFacts(exampleItem('01', { statutory: { n: 10, unit: 'workday' } })),
    ).act('2021-09-16', officer, 'startSpecial', start('检验', '2021-09-29'));
    expect(at.due('statutory')).toBeUndefined();
    at.act('2021-09-29', officer, 'endSpecial', { no: 1, result: '合格' });
    expect(at.due('statutory')).toBe('2021-10-14');
    expect(at.due('promise')).toBe('2021-10-14');
  });

  it('that overlap count once, and the case returns to review when the last one ends', () => {
    const at = inReview(
      licence,
      '2021-09-13',
      caseFacts(exampleItem('01', { statutory: { n: 10, unit: 'workday' } })),
    )
      .act('2021-09-16', officer, 'startSpecial', start('检验', '2021-09-24'))
      .act('2021-09-18', officer, 'startSpecial', start('专家评审', '2021-09-29'))
      .act('2021-09-24', officer, 'endSpecial', { no: 1, result: '合格' });
    expect(at.matter!.state).toBe('SPECIAL');
    at.act('2021-09-29', officer, 'endSpecial', { no: 2, result: '通过' });
    expect(at.matter!.state).toBe('REVIEW');
    expect(at.due('statutory')).toBe('2021-10-14');
  });

  it('are those of the article: an on-site look does not stop the clock unless local law is set to say so', () => {
    const at = inReview(licence, '2021-09-13');
    const refusal = at.refused('2021-09-14', officer, 'startSpecial', start('现场勘验', '2021-09-20'));
    expect(refusal).toMatchObject({
      code: 'cases.special-kind',
      law: '《中华人民共和国行政许可法》第四十五条',
    });
    at.facts = caseFacts(exampleItem(), { settings: { extraSpecials: ['现场勘验'] } });
    expect(at.act('2021-09-14', officer, 'startSpecial', start('现场勘验', '2021-09-20')).matter!.state).toBe(
      'SPECIAL',
    );
  });

  it('started after the due day cure nothing, and the notice says so', () => {
    const at = inReview(licence, '2021-09-13').act(
      '2021-10-20',
      officer,
      'startSpecial',
      start('检验', '2021-11-30'),
    );
    expect(at.due('statutory')).toBe('2021-10-15');
    expect(at.entries.at(-1)!.body.data).toMatchObject({ afterDue: true });
  });
});

describe('the extension (art. 42)', () => {
  const extension = { days: 10, reason: '案情复杂' };

  it('moves the statutory limit once, by no more than ten days, and the promise only if the notice says so', () => {
    const at = inReview(licence, '2021-11-08');
    expect(at.refused('2021-11-09', head, 'extend', { ...extension, days: 11 }).code).toBe(
      'cases.extension-too-long',
    );
    at.act('2021-11-09', head, 'extend', extension);
    expect([at.due('statutory'), at.due('promise')]).toEqual(['2021-12-20', '2021-11-22']);
    expect(at.matter!.documents['extensionNotice']).toBe(1);
    expect(at.refused('2021-11-10', head, 'extend', extension).code).toBe('cases.extended-already');
  });

  it('may reach fifteen days where departments handle the matter together (art. 26)', () => {
    const at = inReview(licence, '2021-11-08', caseFacts(exampleItem('01', { joint: true })));
    expect(
      at.act('2021-11-09', head, 'extend', { ...extension, days: 15, promiseToo: true }).due('promise'),
    ).toBe('2021-12-13');
  });

  it('is for somebody who holds that power today, before the limit has passed', () => {
    const at = inReview(licence, '2021-11-08', caseFacts(exampleItem(), { hasAuthority: () => false }));
    expect(at.refused('2021-11-09', head, 'extend', extension).code).toBe('cases.no-authority');
    expect(at.refused('2021-12-07', head, 'extend', extension).code).toBe('cases.extension-late');
  });

  it('of another kind of case needs a basis of its own', () => {
    const at = inReview(confirmation, '2021-11-08', caseFacts(exampleItem('07')));
    expect(at.refused('2021-11-09', head, 'extend', extension).code).toBe('cases.no-extension-basis');
  });
});

describe('review and decision', () => {
  it('pass through every level in turn, each by its own permission, with return to the level before', () => {
    const at = inReview(licence, '2021-11-08');
    expect(at.refused('2021-11-08', checker, 'review', { outcome: 'pass' }).code).toBe(
      'cases.not-your-level',
    );
    at.act('2021-11-08', officer, 'review', { outcome: 'pass' });
    expect(at.refused('2021-11-08', checker, 'review', { outcome: 'return' }).code).toBe(
      'cases.return-without-reason',
    );
    at.act('2021-11-08', checker, 'review', { outcome: 'return', opinion: '面积不清' });
    expect(at.data.level).toBe('handle');
    expect(at.refused('2021-11-08', head, 'decide', { result: 'yes' }).code).toBe('cases.review-not-done');
  });

  it('need authority over the item on that day, and no village decides a licence', () => {
    const at = reviewed(inReview(licence, '2021-11-08'), '2021-11-09');
    at.facts = caseFacts(exampleItem(), { hasAuthority: () => false });
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe('cases.no-authority');
    at.facts = caseFacts(exampleItem(), { isVillage: true });
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe('cases.village-decides');
    expect(at.refused('2021-11-09', otherHead, 'decide', { result: 'yes' }).kind).toBe('forbidden');
  });

  it('need two officers where the substance is checked on site', () => {
    const at = inReview(licence, '2021-11-08', caseFacts(exampleItem('01', { twoPerson: true })));
    expect(at.refused('2021-11-08', officer, 'review', { outcome: 'pass', with: 'officer' }).code).toBe(
      'cases.same-person-twice',
    );
    at.act('2021-11-08', officer, 'review', { outcome: 'pass' })
      .act('2021-11-08', checker, 'review', { outcome: 'pass' })
      .act('2021-11-08', head, 'review', { outcome: 'pass' });
    expect(at.refused('2021-11-08', head, 'decide', { result: 'yes' }).code).toBe('cases.two-persons');
  });

  it('refuse only with reasons and remedies (art. 38)', () => {
    const at = reviewed(inReview(licence, '2021-11-08'), '2021-11-09');
    expect(at.refused('2021-11-09', head, 'decide', { result: 'no' })).toMatchObject({
      code: 'cases.no-without-reasons',
      path: '/reasons',
    });
    at.act('2021-11-09', head, 'decide', { result: 'no', reasons: '不符合条件', remedies }).act(
      '2021-11-09',
      head,
      'finish',
      { kind: 'refused' },
    );
    expect(at.data.finish!.kind).toBe('refused');
  });

  it('of an upper-level item: first review within twenty days, reported up, decided above, tracked here (art. 35, 43)', () => {
    const at = reviewed(
      inReview(licence, '2021-11-08', caseFacts(exampleItem('01', { upper: true }))),
      '2021-11-09',
    );
    expect(at.matter!.clocks['statutory']).toBeUndefined();
    expect(at.due('firstReview')).toBe('2021-12-06');
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe('cases.upper-decides');
    at.act('2021-11-10', head, 'reportUp', { to: '常德市示例局', documentNo: '澧示报1号' });
    expect(at.matter!.clocks['firstReview']!.stoppedOn).toBe('2021-11-10');
    const upper = { result: 'yes', on: '2021-11-15', documentNo: '常示许1号' };
    expect(at.refused('2021-11-12', head, 'recordUpperDecision', upper).code).toBe('cases.decided-in-future');
    expect(at.act('2021-11-16', head, 'recordUpperDecision', upper).due('delivery')).toBe('2021-11-29');
  });
});
