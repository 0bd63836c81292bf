import { describe, expect, it } from 'vitest';
import { replay } from '@yimen/platform/procedure';
import { licence, service, award, adjudication, payment } from '../core/index.ts';
import {
  application,
  caseFacts,
  CaseAtHand,
  certificate,
  exampleItem,
  immediate,
  inReview,
  people,
  pickup,
  reviewed,
} from './case-factory.ts';

const { applicant, clerk, officer, head, supervisor } = people;

describe('the end', () => {
  const decided = () =>
    reviewed(inReview(licence, '2021-11-08'), '2021-11-09').act('2021-11-10', head, 'decide', {
      result: 'yes',
    });

  it('a certificate has its number and validity; the result is delivered within ten days and proved (art. 44)', () => {
    const at = decided();
    expect(at.due('delivery')).toBe('2021-11-24');
    expect(at.refused('2021-11-10', head, 'finish', { kind: 'certificate' }).code).toBe(
      'cases.certificate-missing',
    );
    expect(at.refused('2021-11-10', head, 'finish', { kind: 'refused' }).code).toBe('cases.finish-kind');
    at.act('2021-11-10', head, 'finish', { kind: 'certificate', certificate });
    expect(at.data.finish).toEqual({
      kind: 'certificate',
      on: '2021-11-10',
      elapsed: 2,
      onTime: true,
      early: true,
    });
    expect(at.refused('2021-11-10', head, 'archive', { volume: '1' }).code).toBe('cases.not-delivered');
    expect(at.refused('2021-11-10', head, 'deliver', { way: 'mail', receiver: '张*' }).code).toBe(
      'cases.tracking-missing',
    );
    expect(at.refused('2021-11-10', head, 'deliver', { way: 'pickup', receiver: '张*' }).code).toBe(
      'cases.identity-unchecked',
    );
    at.act('2021-11-11', head, 'deliver', pickup).act('2021-11-12', head, 'archive', { volume: '2021-1' });
    expect(at.matter!.state).toBe('ARCHIVED');
    expect(replay(licence, at.entries)).toEqual(at.matter);
    expect(JSON.stringify(at.data).length, 'an ordinary case stays lean').toBeLessThan(1500);
  });

  it('elapsed time leaves special procedures out, and a missed promise is remembered', () => {
    const at = inReview(licence, '2021-09-13')
      .act('2021-09-16', officer, 'startSpecial', { kind: '检验', reason: '依法', plannedTo: '2021-09-29' })
      .act('2021-09-29', officer, 'endSpecial', { no: 1, result: '合格' });
    reviewed(at, '2021-10-21')
      .act('2021-10-21', head, 'decide', { result: 'yes' })
      .act('2021-10-21', head, 'finish', { kind: 'ordinary' });
    expect(at.data.finish).toEqual({
      kind: 'ordinary',
      on: '2021-10-21',
      elapsed: 15,
      onTime: false,
      early: false,
    });
  });

  it('the applicant withdraws before the decision, not after', () => {
    expect(
      inReview(licence, '2021-11-08').act('2021-11-09', applicant, 'withdraw', { reason: '不办了' }).matter!
        .state,
    ).toBe('WITHDRAWN');
    expect(decided().refused('2021-11-10', applicant, 'withdraw', { reason: '不办了' }).code).toBe(
      'procedure.wrong-state',
    );
  });

  it('only a supervisor voids, with a reason, and nothing is deleted', () => {
    const at = decided();
    const reason = { kind: 'deleted', reason: '录入差错' };
    expect(at.refused('2021-11-10', head, 'void', reason).kind).toBe('forbidden');
    expect(at.act('2021-11-10', supervisor, 'void', reason).data.finish!.kind).toBe('deleted');
  });
});

describe('immediate items (即办件)', () => {
  it('go from nothing to delivery in one command, every step with its entry', () => {
    const at = new CaseAtHand(licence, caseFacts(immediate())).act('2021-11-08', head, 'registerAndHandle', {
      ...application(),
      certificate,
      delivery: pickup,
    });
    expect(at.entries.map((e) => e.type)).toEqual([
      'received',
      'accepted',
      'decided',
      'finished',
      'delivered',
    ]);
    expect(at.matter!.state).toBe('DELIVERED');
    expect(at.data.finish).toEqual({
      kind: 'certificate',
      on: '2021-11-08',
      elapsed: 0,
      onTime: true,
      early: false,
    });
    expect(at.due('promise')).toBe('2021-11-08');
  });

  it('handled a day late are late', () => {
    const at = new CaseAtHand(licence, caseFacts(immediate()))
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'accept')
      .act('2021-11-08', officer, 'dispatch');
    reviewed(at, '2021-11-09')
      .act('2021-11-09', head, 'decide', { result: 'yes' })
      .act('2021-11-09', head, 'finish', { kind: 'ordinary' });
    expect(at.data.finish).toMatchObject({ elapsed: 1, onTime: false });
  });

  it('need a zero promise, the power to decide and every material', () => {
    const all = application();
    expect(new CaseAtHand(licence).refused('2021-11-08', head, 'registerAndHandle', all).code).toBe(
      'cases.not-immediate',
    );
    const powerless = caseFacts(immediate(), { hasAuthority: () => false });
    expect(
      new CaseAtHand(licence, powerless).refused('2021-11-08', head, 'registerAndHandle', all).code,
    ).toBe('cases.no-authority');
    const short = application({ materials: [{ no: 1 }] });
    expect(
      new CaseAtHand(licence, caseFacts(immediate())).refused('2021-11-08', head, 'registerAndHandle', short)
        .code,
    ).toBe('cases.incomplete');
  });
});

describe('the other kinds of case', () => {
  it('a public service is accepted and done, with no decision', () => {
    const at = new CaseAtHand(service, caseFacts(exampleItem('20')))
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'accept')
      .act('2021-11-10', head, 'finish', { kind: 'ordinary' });
    expect(at.data.decision).toBeUndefined();
    expect(at.data.finish).toMatchObject({ elapsed: 2, early: true });
  });

  it('an award is announced before it is granted, and an upheld objection bars it', () => {
    const facts = caseFacts(exampleItem('08', { publicity: true }));
    const at = reviewed(inReview(award, '2021-11-08', facts), '2021-11-09');
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe('cases.publicity-missing');
    at.act('2021-11-09', officer, 'startPublicity', { place: '政府网站', days: 7 }).act(
      '2021-11-16',
      officer,
      'endPublicity',
      { objection: 'upheld' },
    );
    expect(at.refused('2021-11-16', head, 'decide', { result: 'yes' }).code).toBe('cases.objection-upheld');
  });

  it('a benefit granted is finished only when paid', () => {
    const at = reviewed(
      inReview(payment, '2021-11-08', caseFacts(exampleItem('05', { pays: true }))),
      '2021-11-09',
    ).act('2021-11-09', head, 'decide', { result: 'yes' });
    expect(at.refused('2021-11-09', head, 'finish', { kind: 'ordinary' }).code).toBe('cases.payment-missing');
    at.act('2021-11-10', head, 'pay', { fen: 50_000, voucher: 'BF1' }).act('2021-11-10', head, 'finish', {
      kind: 'ordinary',
    });
    expect(at.matter!.state).toBe('FINISHED');
  });

  it('an adjudication tells the other party first, and may end in a settlement', () => {
    const at = reviewed(inReview(adjudication, '2021-11-08', caseFacts(exampleItem('09'))), '2021-11-09');
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe('cases.respondent-untold');
    at.act('2021-11-09', officer, 'tellRespondent', { respondent: { party: 'P2', name: '赵*' } })
      .act('2021-11-10', officer, 'mediate', { mediator: '调解员' })
      .act('2021-11-12', officer, 'endMediation', { settled: true, outcome: '各让一步' });
    expect(at.data.finish!.kind).toBe('settled');
  });
});
