import { describe, expect, it } from 'vitest';
import type { Refusal } from '@yimen/platform/procedure';
import { linkageRefusals, type LinkageRefusal } from '../core/index.ts';
import {
  confirmed,
  explained,
  explanation,
  findingFacts,
  found,
  LOST,
  people,
  proof,
  righted,
  righting,
} from './finding-factory.ts';

const { head, supervisor, ownSupervisor, both } = people;
const putRight = (over: Record<string, unknown>, facts = findingFacts()): Refusal =>
  confirmed(facts).refused('2021-03-04', head, 'putRight', righting(over));
const withoutCase = { way: 'revoked', caseNumber: undefined, basis: undefined };
const plain = (over: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(righting(over)).filter(([, value]) => value !== undefined));

/** One way into every refusal: code → the refusal. */
const ways: Readonly<Record<LinkageRefusal, () => Refusal>> = {
  'not-supervisor': () =>
    explained().refused('2021-03-03', ownSupervisor, 'confirm', { opinion: '情况属实' }),
  'own-explanation': () =>
    found()
      .act('2021-03-02', both, 'explain', explanation())
      .refused('2021-03-03', both, 'dismiss', { ground: 'data-error', reason: '录入差错' }),
  'answer-not-due': () => found().refused('2021-03-08', supervisor, 'confirm', { opinion: '情况属实' }),
  'evidence-not-uploaded': () =>
    found().refused('2021-03-02', head, 'explain', explanation({ evidence: proof('2021-03-01', LOST) })),
  'evidence-in-future': () =>
    found().refused('2021-03-02', head, 'explain', explanation({ evidence: proof('2021-03-03') })),
  'case-needed': () => confirmed().refused('2021-03-04', head, 'putRight', plain({ caseNumber: undefined })),
  'unknown-case': () => putRight({}, findingFacts({ caseExists: false })),
  'same-case': () => {
    const at = confirmed();
    const { data } = at;
    at.matter = {
      ...at.matter!,
      data: { ...data, evidence: { ...data.evidence, case: { number: 'BJ-1' } } },
    };
    return at.refused('2021-03-04', head, 'putRight', righting());
  },
  'basis-needed': () => confirmed().refused('2021-03-04', head, 'putRight', plain({ basis: undefined })),
  'still-holds': () =>
    confirmed(findingFacts({ stillHolds: true })).refused(
      ...(['2021-03-04', head, 'putRight', plain({ ...withoutCase, way: 'register-corrected' })] as const),
    ),
};

describe('every refusal of a finding', () => {
  it.each(Object.keys(linkageRefusals) as LinkageRefusal[])(
    'linkage.%s is told in words, with its law',
    (code) => {
      const refusal = ways[code]();
      expect(refusal.code).toBe(`linkage.${code}`);
      expect(refusal.message).not.toMatch(/\{\w+\}|undefined/);
      expect(refusal.law).toContain('第六十条');
    },
  );
});

describe('a finding', () => {
  it('is confirmed without an explanation only after the answer was due', () => {
    const at = found().act('2021-03-09', supervisor, 'confirm', { opinion: '逾期未说明' });
    expect(at.matter!.state).toBe('CONFIRMED');
    expect(at.days('answerMissed')).toEqual(['2021-03-09']);
  });

  it('urges at equal working days after a missed answer, makes it public once, and is silent from then on', () => {
    const at = found().pass('2021-06-30');
    expect(at.days('answerMissed')).toEqual(['2021-03-09']);
    expect(at.days('urged')).toEqual(['2021-03-13', '2021-03-18']);
    expect(at.days('publicised')).toEqual(['2021-03-24']);
  });

  it('sends no letters once it is explained, and owes a new answer when the explanation is returned', () => {
    const at = explained().act('2021-03-03', supervisor, 'returnExplanation', { reason: '没有说明依据' });
    expect(at.matter!.clocks['answer']!.due).toBe('2021-03-10');
    at.pass('2021-03-11');
    expect(at.data).toMatchObject({ misses: 1, returns: 1, missedOn: '2021-03-11' });
    at.act('2021-03-12', head, 'explain', explanation()).pass('2021-04-30');
    expect(at.data.explained).toMatchObject({ onTime: false });
    expect(at.days('urged')).toEqual([]);
  });

  it('keeps a letter of a supervisor before the limit from starting the ladder', () => {
    const at = found().act('2021-03-02', supervisor, 'urge', { demand: '请尽快说明' });
    expect(at.matter!.clocks['urging']).toBeUndefined();
    expect(at.data.letters).toBe(1);
  });

  it('records that the correction is late, and still takes it', () => {
    const at = confirmed().pass('2021-03-31');
    expect(at.days('rightingMissed')).toEqual(['2021-03-25']);
    at.act('2021-04-01', head, 'putRight', plain(withoutCase)).act('2021-04-02', supervisor, 'close', {
      opinion: '整改属实',
    });
    expect(at.matter!.state).toBe('CLOSED');
  });

  it('is closed by somebody else than who put it right, and can go back to the department', () => {
    const back = righted().act('2021-03-05', supervisor, 'returnRighting', { reason: '与证照不符' });
    expect(back.entries.at(-1)!.body.data).toMatchObject({ caseNumber: 'BJ-1' });
    expect(back.data.righting).toBeUndefined();
    expect(righted().refused('2021-03-05', head, 'close', { opinion: '已整改' }).code).toBe(
      'procedure.not-allowed',
    );
  });

  it('lapses before it is confirmed, never after, and comes back as the same finding', () => {
    const gone = explained().act('2021-03-03', people.system, 'lapse', { reason: '台账已更正' });
    expect(gone.data.ended).toEqual({ on: '2021-03-03', way: 'lapsed' });
    const { causes, evidence } = gone.data;
    gone.act('2021-04-01', people.system, 'reappear', { causes, evidence });
    expect(gone.data).toMatchObject({ reappearances: 1, foundOn: '2021-03-01' });
    expect(gone.data.ended).toBeUndefined();
    expect(gone.matter!.clocks['answer']!.due).toBe('2021-04-09');
    expect(confirmed().refused('2021-03-04', people.system, 'lapse', { reason: '台账已更正' }).code).toBe(
      'procedure.wrong-state',
    );
  });
});
