import { describe, expect, it } from 'vitest';
import { documentText } from '@yimen/platform/contract';
import {
  caseDocumentStanding,
  caseDocumentValues,
  licence,
  service,
  type DocumentKind,
} from '../core/index.ts';
import {
  application,
  caseFacts,
  CaseAtHand,
  certificate,
  exampleItem,
  inReview,
  people,
  pickup,
  remedies,
  reviewed,
} from './case-factory.ts';
import { everyText, writtenCase } from './written-case.ts';

const { applicant, clerk, officer, head } = people;

/** The last document of a kind that a case issued, as text. */
const textOf = (at: CaseAtHand, kind: DocumentKind, names = {}): string =>
  documentText(writtenCase(at.procedure, at.entries, kind, names));

describe('written documents', () => {
  it('the correction notice lists everything, the limit and the clause', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'requestCorrection', {
        problems: [{ no: 1, problem: '缺平面图', requirement: '补交' }],
      });
    const text = textOf(at, 'correctionNotice');
    for (const part of ['补正告知书', 'N1', '缺平面图｜补交', '2021年11月29日前', '第三十二条', '澧县示例局'])
      expect(text).toContain(part);
  });

  it('a refusal names reasons and both remedies', () => {
    const at = reviewed(inReview(licence, '2021-11-08'), '2021-11-09').act('2021-11-09', head, 'decide', {
      result: 'no',
      reasons: '面积不足',
      remedies,
    });
    const text = textOf(at, 'rejection');
    for (const part of [
      '不予行政许可决定书',
      '面积不足',
      '六十日内向澧县人民政府申请行政复议',
      '六个月内依法向澧县人民法院提起行政诉讼',
    ])
      expect(text).toContain(part);
  });

  it('a delegated decision carries the delegator’s name and seal', () => {
    const facts = caseFacts(exampleItem('01', { delegator: '常德市示例局' }));
    const at = reviewed(inReview(licence, '2021-11-08', facts), '2021-11-09').act(
      '2021-11-09',
      head,
      'decide',
      { result: 'yes' },
    );
    const content = writtenCase(licence, at.entries, 'approval');
    expect(content).toMatchObject({ signatory: '常德市示例局', seal: true });
  });

  it('every document a whole licence issues can be written, without a gap in its words', () => {
    const at = inReview(licence, '2021-11-08')
      .act('2021-11-09', head, 'extend', { days: 5, reason: '复杂' })
      .act('2021-11-09', officer, 'startSpecial', { kind: '检验', reason: '依法', plannedTo: '2021-11-12' })
      .act('2021-11-12', officer, 'endSpecial', { no: 1, result: '合格' })
      .act('2021-11-12', clerk, 'notifyFee', { fees: [{ name: '工本费', fen: 1050, basis: '示例文件' }] });
    reviewed(at, '2021-11-12')
      .act('2021-11-12', head, 'decide', { result: 'yes', documentNo: '示许1号' })
      .act('2021-11-12', head, 'finish', { kind: 'certificate', certificate })
      .act('2021-11-12', head, 'deliver', pickup)
      .act('2021-11-12', head, 'archive', { volume: '1' });
    expect(Object.keys(at.matter!.documents).length).toBeGreaterThanOrEqual(10);
    for (const text of everyText(licence, at.entries))
      expect(text).not.toMatch(/undefined|NaN|\[object|\{|\}/);
    expect(textOf(at, 'feeNotice')).toContain('合计：10.50元');
    expect(textOf(at, 'finishSheet')).toContain('受理｜2021年11月8日');
    expect(textOf(at, 'fileIndex')).toContain('准予决定书｜本机关文书');
  });

  it('a decision names the applicant in full, an announcement in public does not', () => {
    const facts = caseFacts(exampleItem('01', { publicity: true }));
    const at = reviewed(inReview(licence, '2021-11-08', facts), '2021-11-09');
    expect(textOf(at, 'acceptanceNotice', { applicant: '张三丰' })).toContain('张三丰：');
    const receipt = at.entries[0]!;
    const issued = {
      ...receipt,
      body: { ...receipt.body, documents: [{ kind: 'publicityNotice', ordinal: 1 }] },
    };
    const source = { number: 'N1', matter: at.matter!, entry: issued, on: '2021-11-09' };
    const values = caseDocumentValues('publicityNotice', { ...source, names: { applicant: '张三丰' } });
    expect(values['applicant']).toBe('张*');
  });

  it('promises of 行政许可法 are made for licences only', () => {
    const received = (procedure: typeof licence, type: '01' | '20') =>
      new CaseAtHand(procedure, caseFacts(exampleItem(type))).act(
        '2021-11-08',
        clerk,
        'register',
        application(),
      );
    expect(textOf(received(licence, '01'), 'receipt')).toContain('即为受理');
    expect(textOf(received(service, '20'), 'receipt')).not.toContain('即为受理');
  });

  it('asking an entry for a document it did not issue is a fault', () => {
    const at = new CaseAtHand(licence).act(
      '2021-11-08',
      applicant,
      'apply',
      application({ channel: 'online' }),
    );
    const source = { number: 'N1', matter: at.matter!, entry: at.entries[0]!, on: '2021-11-08', names: {} };
    expect(() => caseDocumentValues('approval', source)).toThrow('issued no document');
  });
});

describe('what becomes of a document', () => {
  const correction = { problems: [{ no: 1, problem: '缺平面图', requirement: '补交' }] };
  const again = { problems: correction.problems, cause: 'defect-in-supplement' };

  it('a correction notice is superseded by the next one, from its day on', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'requestCorrection', correction)
      .act('2021-11-10', applicant, 'supplement', { points: [{ no: 1 }] })
      .act('2021-11-11', clerk, 'requestCorrection', again);
    const later = at.entries.slice(2);
    expect(caseDocumentStanding('correctionNotice', later)).toMatchObject({
      state: 'superseded',
      since: '2021-11-11',
    });
    expect(caseDocumentStanding('receipt', later)).toMatchObject({ state: 'in-force', since: null });
  });

  it('a withdrawn application takes the effect from what was issued before', () => {
    const at = inReview(licence, '2021-11-08').act('2021-11-09', applicant, 'withdraw', { reason: '改期' });
    expect(caseDocumentStanding('acceptanceNotice', at.entries.slice(2))).toMatchObject({
      ...{ state: 'withdrawn', since: '2021-11-09' },
    });
  });

  it('a voided case makes all its documents void', () => {
    const at = inReview(licence, '2021-11-08').act('2021-11-09', people.supervisor, 'void', {
      kind: 'void',
      reason: '重复',
    });
    expect(caseDocumentStanding('receipt', at.entries.slice(1))).toMatchObject({
      state: 'void',
      since: '2021-11-09',
    });
  });
});
