import { describe, expect, it } from 'vitest';
import { isRefusal } from '@yimen/platform/procedure';
import { licence, confirmation } from '../core/index.ts';
import {
  application,
  caseFacts,
  CaseAtHand,
  exampleItem,
  people,
  remedies,
  reviewed,
  sweep,
} from './case-factory.ts';

const { applicant, agent, stranger, clerk, village, officer, head } = people;
const problems = [{ no: 1, material: 3, problem: '缺平面图', requirement: '补交' }];

describe('an application', () => {
  it('is drafted, submitted by an agent, and received with its receipt and material list', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', applicant, 'draft', application({ channel: 'online' }))
      .act('2021-11-08', agent, 'submit')
      .act('2021-11-09', clerk, 'receive');
    expect(at.matter!.state).toBe('RECEIVED');
    expect(at.matter!.documents).toMatchObject({ applicationReceipt: 1, receipt: 1, materialList: 1 });
    expect(at.data.receivedOn).toBe('2021-11-09');
  });

  it('names only files that are there, whatever the action', () => {
    const given = application({ materials: [{ no: 1, files: ['ab'.repeat(32)] }] });
    const missing = caseFacts(exampleItem(), { missingFiles: ['ab'.repeat(32)] });
    expect(new CaseAtHand(licence, missing).refused('2021-11-08', clerk, 'register', given)).toMatchObject({
      code: 'cases.file-not-uploaded',
      message: expect.stringContaining('abababababab'),
    });
    const at = new CaseAtHand(licence).act('2021-11-08', clerk, 'register', given);
    expect(at.data.materials[0]!.files).toEqual(['ab'.repeat(32)]);
  });

  it('is brought by an agent who is registered and leaves the letter of authority', () => {
    const letter = 'cd'.repeat(32);
    const facts = caseFacts(exampleItem(), { agent: { name: '李*', kind: 'person' } });
    const given = { party: 'P2', name: '李*', relation: '受托代理人', authority: letter };
    const at = new CaseAtHand(licence, facts).act(
      '2021-11-08',
      clerk,
      'register',
      application({ agent: given }),
    );
    expect(at.data.agent).toEqual(given);
    const refused = (change: object, known = facts) => {
      const input = application({ agent: { ...given, ...change } });
      const { code, path, law } = new CaseAtHand(licence, known).refused(
        '2021-11-08',
        clerk,
        'register',
        input,
      );
      return [code, path, law];
    };
    const art29 = '《中华人民共和国行政许可法》第二十九条';
    expect(refused({ authority: undefined })).toEqual([
      'cases.agent-letter-missing',
      '/agent/authority',
      art29,
    ]);
    const unregistered = ['cases.agent-unregistered', '/agent/party', art29];
    expect(refused({ party: undefined })).toEqual(unregistered);
    expect(refused({}, caseFacts())).toEqual(unregistered);
    expect(refused({ party: 'P1' })[0]).toBe('cases.agent-is-applicant');
    expect(refused({ name: '王*' }).slice(0, 2)).toEqual(['cases.agent-mismatch', '/agent/name']);
    const company = caseFacts(exampleItem(), { agent: { name: '李*', kind: 'organisation' } });
    expect(refused({}, company)[0]).toBe('cases.agent-not-person');
    expect(refused({}, { ...facts, missingFiles: [letter] })[0]).toBe('cases.file-not-uploaded');
  });

  it('names from outside no agent by another’s registration', () => {
    const facts = caseFacts(exampleItem(), { agent: { name: '李*', kind: 'person' } });
    const naming = (party: string) =>
      application({ channel: 'online', agent: { party, name: '李*', authority: 'cd'.repeat(32) } });
    expect(new CaseAtHand(licence, facts).refused('2021-11-08', applicant, 'draft', naming('P2')).code).toBe(
      'cases.agent-mismatch',
    );
  });

  it('belongs to its applicant alone', () => {
    const at = new CaseAtHand(licence).act(
      '2021-11-08',
      applicant,
      'draft',
      application({ channel: 'online' }),
    );
    expect(at.refused('2021-11-08', stranger, 'submit').kind).toBe('forbidden');
  });

  it('takes the item version of the day it is submitted, not of the day it was drafted', () => {
    const at = new CaseAtHand(licence).act(
      '2021-11-08',
      applicant,
      'draft',
      application({ channel: 'online' }),
    );
    at.facts = caseFacts(exampleItem('01', { version: 2, promise: { n: 6, unit: 'workday' } }));
    at.act('2021-11-09', applicant, 'submit');
    expect(at.data.item.version).toBe(2);
    expect(at.data.materials.filter((m) => m.state === 'have')).toHaveLength(3);
  });

  it('is refused for an item that is not in force, of another type, or for a material nobody asks for', () => {
    const { item: _none, ...nothing } = caseFacts();
    expect(
      new CaseAtHand(licence, nothing as any).refused('2021-11-08', applicant, 'apply', application()).code,
    ).toBe('cases.item-not-in-force');
    expect(new CaseAtHand(confirmation).refused('2021-11-08', applicant, 'apply', application()).code).toBe(
      'cases.wrong-item-type',
    );
    expect(
      new CaseAtHand(licence).refused(
        '2021-11-08',
        clerk,
        'register',
        application({ materials: [{ no: 9 }] }),
      ).code,
    ).toBe('cases.unknown-material');
  });

  it('may be sent back by the pre-check with all problems, and handed in again', () => {
    const at = new CaseAtHand(licence).act(
      '2021-11-08',
      applicant,
      'apply',
      application({ channel: 'online' }),
    );
    expect(at.due('precheck')).toBe('2021-11-10');
    at.act('2021-11-08', clerk, 'returnPrecheck', { problems: ['未签名', '附件模糊'] }).act(
      '2021-11-09',
      applicant,
      'submit',
    );
    expect(at.matter!.state).toBe('SUBMITTED');
  });

  it('keeps no personal number: a name with eight digits in a row is not a masked name', () => {
    const bad = application({ applicant: { party: 'P1', name: '张三430723199003070017', kind: 'person' } });
    expect(new CaseAtHand(licence).refused('2021-11-08', clerk, 'register', bad).kind).toBe('invalid');
  });

  it('is taken in at a village only for items moved there', () => {
    expect(
      new CaseAtHand(licence).refused('2021-11-08', village, 'register', application({ channel: 'village' }))
        .code,
    ).toBe('cases.not-intake-point');
    const moved = caseFacts(exampleItem(), { isIntakePoint: true });
    expect(
      new CaseAtHand(licence, moved).act(
        '2021-11-08',
        village,
        'register',
        application({ channel: 'village' }),
      ).matter!.unit,
    ).toBe('D20');
  });

  it('is numbered by item, day and a serial that starts anew each day', () => {
    const first = new CaseAtHand(licence).try('2021-11-08', clerk, 'register', application());
    if (isRefusal(first)) throw new Error(first.message);
    const item31 = exampleItem().pin.code.slice(0, 31);
    expect(first.numbering).toEqual({ scope: `${item31}:20211108`, prefix: `${item31}20211108`, width: 4 });
  });
});

describe('the one-time correction notice (art. 32)', () => {
  it('is due five working days after receipt', () => {
    expect(
      new CaseAtHand(licence).act('2021-09-30', clerk, 'register', application()).due('correctionNotice'),
    ).toBe('2021-10-13');
  });

  it('stops while the applicant corrects, and acceptance takes effect on the day all supplements are in', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application({ materials: [{ no: 1 }, { no: 2 }] }))
      .act('2021-11-09', clerk, 'requestCorrection', {
        problems: [...problems, { no: 2, problem: '未盖章', requirement: '盖章' }],
      })
      .act('2021-11-10', applicant, 'supplement', { points: [{ no: 1 }] });
    expect(at.matter!.state).toBe('CORRECTION');
    at.act('2021-11-12', applicant, 'supplement', { points: [{ no: 2 }] }).act('2021-11-15', clerk, 'accept');
    expect(at.data.acceptedOn).toBe('2021-11-12');
    expect(at.due('promise')).toBe('2021-11-26');
  });

  it('may be repeated only for a cause nobody could see at first, and is then marked for supervision', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'requestCorrection', { problems })
      .act('2021-11-09', applicant, 'supplement', { points: [{ no: 1 }] });
    expect(at.refused('2021-11-09', clerk, 'requestCorrection', { problems }).code).toBe(
      'cases.second-correction',
    );
    at.act('2021-11-09', clerk, 'requestCorrection', { problems, cause: 'defect-in-supplement' });
    expect(at.entries.at(-1)!.body.data).toMatchObject({ repeat: true, cause: 'defect-in-supplement' });
  });

  it('missed, the application is accepted by law from the day it was received, and both limits run from there', () => {
    const at = new CaseAtHand(licence).act('2021-09-30', clerk, 'register', application({ materials: [] }));
    sweep(at, '2021-10-14');
    expect(at.matter!.state).toBe('ACCEPTED');
    expect(at.data).toMatchObject({ acceptedOn: '2021-09-30', deemed: true });
    expect(at.due('statutory')).toBe('2021-11-03');
    expect(at.matter!.clocks['promise']!.startedOn).toBe('2021-09-30');
  });

  it('cannot be given after it was missed, even when the alarm has not come yet; accepting then is the deemed acceptance', () => {
    const at = new CaseAtHand(licence).act('2021-09-30', clerk, 'register', application({ materials: [] }));
    expect(at.refused('2021-10-14', clerk, 'requestCorrection', { problems }).code).toBe(
      'cases.already-deemed',
    );
    expect(
      at.refused('2021-10-14', clerk, 'refuseAcceptance', {
        reason: 'not-needed',
        explanation: '无',
        remedies,
      }).code,
    ).toBe('cases.already-deemed');
    at.act('2021-10-14', clerk, 'accept');
    expect(at.data).toMatchObject({ acceptedOn: '2021-09-30', deemed: true });
  });

  it('missed in another kind of case, nothing is deemed unless the county says so', () => {
    const other = exampleItem('07');
    const at = new CaseAtHand(confirmation, caseFacts(other)).act(
      '2021-09-30',
      clerk,
      'register',
      application(),
    );
    sweep(at, '2021-10-14');
    expect(at.matter!.state).toBe('RECEIVED');
    const set = new CaseAtHand(confirmation, caseFacts(other, { settings: { otherDeemed: true } }));
    sweep(set.act('2021-09-30', clerk, 'register', application()), '2021-10-14');
    expect(set.data.deemed).toBe(true);
  });

  it('unanswered past the local limit, the case may be ended as 补正不来, not a day before', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'requestCorrection', { problems });
    const lapse = { reason: 'correction-lapsed', explanation: '逾期未补正' };
    expect(at.due('correction')).toBe('2021-11-29');
    expect(at.refused('2021-11-29', officer, 'terminate', lapse).code).toBe('cases.not-lapsed');
    at.act('2021-11-30', officer, 'terminate', lapse);
    expect(at.data.finish).toEqual({ kind: 'correction-lapsed', on: '2021-11-30' });
  });
});

describe('acceptance', () => {
  const short = application({ materials: [{ no: 1 }, { no: 2 }] });
  const deferral = { materials: [3], days: 10, signed: true, creditClear: true };
  const received = () => new CaseAtHand(licence).act('2021-11-08', clerk, 'register', short);

  it('needs every required material', () => {
    const refusal = received().refused('2021-11-08', clerk, 'accept');
    expect(refusal).toMatchObject({
      code: 'cases.incomplete',
      law: '《中华人民共和国行政许可法》第三十二条',
    });
    expect(refusal.message).toContain('场所平面图');
  });

  it('may take a secondary material later under a promise no longer than the item’s own', () => {
    expect(
      received().refused('2021-11-08', clerk, 'accept', { deferral: { ...deferral, days: 11 } }).code,
    ).toBe('cases.deferral-too-long');
    expect(
      received().refused('2021-11-08', clerk, 'accept', { deferral: { ...deferral, creditClear: false } })
        .code,
    ).toBe('cases.deferral-bad-credit');
    expect(
      received().refused('2021-11-08', clerk, 'accept', { deferral: { ...deferral, signed: false } }).kind,
    ).toBe('invalid');
    const main = new CaseAtHand(licence).act(
      '2021-11-08',
      clerk,
      'register',
      application({ materials: [{ no: 1 }, { no: 3 }] }),
    );
    expect(
      main.refused('2021-11-08', clerk, 'accept', { deferral: { ...deferral, materials: [2] } }).code,
    ).toBe('cases.not-deferrable');
  });

  it('with a promise: no decision until the material is in, and its limit missed the case may be ended', () => {
    const at = reviewed(
      received().act('2021-11-08', clerk, 'accept', { deferral }).act('2021-11-08', officer, 'dispatch'),
      '2021-11-09',
    );
    expect(at.due('deferred')).toBe('2021-11-22');
    expect(at.refused('2021-11-09', head, 'decide', { result: 'yes' }).code).toBe(
      'cases.deferral-outstanding',
    );
    expect(
      at.refused('2021-11-22', officer, 'terminate', { reason: 'deferred-lapsed', explanation: '逾期' }).code,
    ).toBe('cases.not-lapsed');
    at.act('2021-11-22', applicant, 'supplementLater', { materials: [{ no: 3 }] }).act(
      '2021-11-22',
      head,
      'decide',
      { result: 'yes' },
    );
    expect(at.matter!.state).toBe('DECIDED_YES');
  });

  it('refused points to the competent body, and always to the remedies', () => {
    const at = received();
    const refusal = { reason: 'not-our-power', explanation: '属市级权限', remedies };
    expect(at.refused('2021-11-08', clerk, 'refuseAcceptance', refusal).code).toBe(
      'cases.competent-body-missing',
    );
    expect(
      at.refused('2021-11-08', clerk, 'refuseAcceptance', { reason: 'not-needed', explanation: '无' }).kind,
    ).toBe('invalid');
    at.act('2021-11-08', clerk, 'refuseAcceptance', { ...refusal, competentBody: '常德市示例局' });
    expect(at.data.finish!.kind).toBe('not-accepted');
  });
});
