import { describe, expect, it } from 'vitest';
import { documentContent, documentText, licence, type DocumentKind } from '../core/index.ts';
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

const { applicant, clerk, officer, head } = people;

/** The last document of a kind that a case issued, as text. */
function textOf(at: CaseAtHand, kind: DocumentKind): string {
  const entry = at.entries.findLast((e) => e.body.documents?.some((d) => d.kind === kind))!;
  return documentText(documentContent(kind, { number: 'N1', matter: at.matter!, entry }));
}

describe('written documents', () => {
  it('the correction notice lists everything, the limit and the clause', () => {
    const at = new CaseAtHand(licence)
      .act('2021-11-08', clerk, 'register', application())
      .act('2021-11-08', clerk, 'requestCorrection', {
        problems: [{ no: 1, problem: '缺平面图', requirement: '补交' }],
      });
    const text = textOf(at, 'correctionNotice');
    for (const part of [
      '补正告知书',
      'N1-correctionNotice-1',
      '缺平面图；补交',
      '2021年11月29日',
      '第三十二条',
      '澧县示例局',
    ])
      expect(text).toContain(part);
  });

  it('a refusal names reasons and both remedies', () => {
    const at = reviewed(inReview(licence, '2021-11-08'), '2021-11-09').act('2021-11-09', head, 'decide', {
      result: 'no',
      reasons: '面积不足',
      remedies,
    });
    const text = textOf(at, 'rejection');
    for (const part of ['面积不足', '60日内向澧县人民政府申请行政复议', '6个月内向澧县人民法院提起行政诉讼'])
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
    const entry = at.entries.at(-1)!;
    expect(documentContent('approval', { number: 'N1', matter: at.matter!, entry }).seal).toBe(
      '常德市示例局',
    );
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
    const kinds = Object.keys(at.matter!.documents) as DocumentKind[];
    expect(kinds.length).toBeGreaterThanOrEqual(10);
    for (const kind of kinds) expect(textOf(at, kind), kind).not.toMatch(/undefined|NaN|\[object/);
    expect(textOf(at, 'feeNotice')).toContain('10.50元');
  });

  it('asking an entry for a document it did not issue is a fault', () => {
    const at = new CaseAtHand(licence).act(
      '2021-11-08',
      applicant,
      'apply',
      application({ channel: 'online' }),
    );
    expect(() =>
      documentContent('approval', { number: 'N1', matter: at.matter!, entry: at.entries[0]! }),
    ).toThrow('issued no document');
  });
});
