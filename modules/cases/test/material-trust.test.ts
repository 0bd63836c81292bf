import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '@yimen/platform/time';
import {
  defaultTrustRules as rules,
  isReusableKind,
  licence,
  materialKind,
  reuseProblem,
  usableUntil,
  VERIFICATION_BASES,
  type StoredMaterial,
  type TrustLevel,
} from '../core/index.ts';
import { application, caseFacts, CaseAtHand, people, storedIdCard } from './case-factory.ts';

const ON = '2021-03-01';
const FILE = 'a'.repeat(64);
const kept = (over: Partial<StoredMaterial> = {}): StoredMaterial => ({ ...storedIdCard, ...over });
const withStored = (...stored: StoredMaterial[]) => caseFacts(undefined, { storedMaterials: stored });
/** A received case without the material no. 2, an identity card. */
const received = (facts = caseFacts()) =>
  new CaseAtHand(licence, facts).act(
    ON,
    people.clerk,
    'register',
    application({ materials: [{ no: 1 }, { no: 3 }] }),
  );
const reuse = (over: object = {}) => ({ materials: [{ no: 2, stored: 'kept' }], ...over });

describe('the trust level of a verified material', () => {
  it('follows from what was looked at: issued A, original B, copy C, self-made D (国办函〔2016〕108号)', () => {
    expect(Object.values(VERIFICATION_BASES).map(({ level }) => level)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('is recorded by the clerk with what was looked at, the papers and until when they hold', () => {
    const at = new CaseAtHand(licence).act(
      ON,
      people.clerk,
      'register',
      application({ materials: [{ no: 1 }, { no: 2, files: [FILE] }, { no: 3 }] }),
    );
    const materials = [{ no: 2, basis: 'original', validUntil: '2030-01-01' }];
    at.act(ON, people.clerk, 'verifyMaterials', { materials });
    expect(at.entries.at(-1)).toMatchObject({
      type: 'materialsVerified',
      body: {
        data: {
          materials: [{ no: 2, kind: '居民身份证', level: 'B', files: [FILE], validUntil: '2030-01-01' }],
        },
      },
    });
    expect(at.data.materials[1]).toMatchObject({ verified: 'B' });
  });

  it('is not given to what is not there, has no papers, or has run out; nor by the applicant', () => {
    const at = received();
    const verify = (no: number, more: object = {}) => ({ materials: [{ no, basis: 'original', ...more }] });
    expect(at.refused(ON, people.clerk, 'verifyMaterials', verify(9)).code).toBe('cases.unknown-material');
    expect(at.refused(ON, people.clerk, 'verifyMaterials', verify(1)).code).toBe('cases.nothing-to-verify');
    expect(at.refused(ON, people.clerk, 'verifyMaterials', verify(2)).code).toBe('cases.nothing-to-verify');
    expect(at.refused(ON, people.applicant, 'verifyMaterials', verify(1)).code).toBe('procedure.not-allowed');
    const full = new CaseAtHand(licence).act(
      ON,
      people.clerk,
      'register',
      application({ materials: [{ no: 1, files: [FILE] }] }),
    );
    const late = verify(1, { validUntil: '2021-02-28' });
    expect(full.refused(ON, people.clerk, 'verifyMaterials', late).code).toBe('cases.material-expired');
  });
});

describe('a stored material', () => {
  it('is used instead of handing it in, by applicant or clerk, with its level and origin in the entry', () => {
    for (const [who, from] of [
      [people.applicant, 'draft'],
      [people.clerk, 'register'],
    ] as const) {
      const at = new CaseAtHand(licence, withStored(kept())).act(
        ON,
        who,
        from,
        application({ materials: [{ no: 1 }, { no: 3 }], channel: from === 'draft' ? 'online' : 'window' }),
      );
      at.act(ON, who, 'reuseMaterials', reuse());
      expect(at.entries.at(-1)!.body.data).toEqual({
        materials: [
          {
            ...{ no: 2, stored: 'kept', level: 'B', way: 'direct' },
            files: [FILE],
            from: 'X1',
            verifiedOn: '2020-06-01',
          },
        ],
      });
      expect(at.data.materials[1]).toMatchObject({
        state: 'have',
        files: [FILE],
        reused: { level: 'B', from: 'X1' },
      });
    }
  });

  it('makes the application complete: it is accepted without being asked for again', () => {
    const at = received(withStored(kept()));
    expect(at.refused(ON, people.clerk, 'accept').code).toBe('cases.incomplete');
    at.act(ON, people.clerk, 'reuseMaterials', reuse()).act(ON, people.clerk, 'accept');
    expect(at.matter!.state).toBe('ACCEPTED');
  });

  const refusals: [string, Partial<StoredMaterial>, string][] = [
    ['of another party, as if there were none', { party: 'P9' }, 'cases.no-such-stored'],
    ['of another kind', { kind: '营业执照' }, 'cases.stored-other-kind'],
    ['that was withdrawn', { withdrawnOn: '2021-01-01' }, 'cases.stored-withdrawn'],
    ['that has itself run out', { validUntil: '2021-02-28' }, 'cases.stored-expired'],
    ['that was verified too long ago', { verifiedOn: '2019-02-28' }, 'cases.stored-expired'],
  ];
  it.each(refusals)('is refused %s', (_what, over, code) => {
    const at = received(withStored(kept(over)));
    expect(at.refused(ON, people.clerk, 'reuseMaterials', reuse()).code).toBe(code);
  });

  it('is refused for what is in hand, for what the item does not ask for, and where nothing is stored', () => {
    const at = received(withStored(kept()));
    const ask = (no: number) =>
      at.refused(ON, people.clerk, 'reuseMaterials', { materials: [{ no, stored: 'kept' }] }).code;
    expect([ask(1), ask(9)]).toEqual(['cases.material-in-hand', 'cases.unknown-material']);
    expect(received().refused(ON, people.clerk, 'reuseMaterials', reuse()).code).toBe('cases.no-such-stored');
    expect(at.refused(ON, people.stranger, 'reuseMaterials', reuse()).code).toBe('procedure.not-allowed');
  });

  it('of level C needs its original seen before acceptance, by which it rises to B', () => {
    const at = received(withStored(kept({ level: 'C' }))).act(ON, people.clerk, 'reuseMaterials', reuse());
    expect(at.refused(ON, people.clerk, 'accept').code).toBe('cases.original-unseen');
    const verify = (basis: string) => ({ materials: [{ no: 2, basis }] });
    at.act(ON, people.clerk, 'verifyMaterials', verify('copy'));
    expect(at.refused(ON, people.clerk, 'accept').code).toBe('cases.original-unseen');
    at.act(ON, people.clerk, 'verifyMaterials', verify('original')).act(ON, people.clerk, 'accept');
    expect(at.matter!.state).toBe('ACCEPTED');
  });

  it('of level D needs the promise that it still holds', () => {
    const at = received(withStored(kept({ level: 'D', verifiedOn: '2021-01-04' })));
    expect(at.refused(ON, people.clerk, 'reuseMaterials', reuse()).code).toBe('cases.promise-missing');
    at.act(ON, people.clerk, 'reuseMaterials', reuse({ promised: true }));
    expect(at.entries.at(-1)!.body.data).toMatchObject({ promised: true });
  });

  it('is used by the rules the county has set', () => {
    const never = { ...rules, levels: { ...rules.levels, B: { way: 'never' as const, months: 24 } } };
    const at = received(caseFacts(undefined, { storedMaterials: [kept()], trust: never }));
    expect(at.refused(ON, people.clerk, 'reuseMaterials', reuse()).code).toBe('cases.stored-never');
    const once = { ...rules, once: ['身份'] };
    const other = received(caseFacts(undefined, { storedMaterials: [kept()], trust: once }));
    expect(other.refused(ON, people.clerk, 'reuseMaterials', reuse()).code).toBe('cases.stored-once');
  });
});

describe('the kind of a material', () => {
  it.each([
    ['申请人身份证（复印件）', '居民身份证'],
    ['《居民身份证》原件', '居民身份证'],
    ['营业执照 副本', '营业执照'],
    ['房屋租赁合同', '房屋租赁合同'],
    ['食品安全管理制度（扫描件）', '食品安全管理制度'],
  ])('of “%s” is “%s”', (name, kind) => {
    expect(materialKind(name, rules)).toBe(kind);
  });

  it('is the same for the standard name as for every name of it', () => {
    for (const [standard, others] of Object.entries(rules.names))
      for (const name of [standard, ...others]) expect(materialKind(name, rules)).toBe(standard);
  });

  it('of an application is never used again', () => {
    expect(
      ['食品经营许可申请书', '告知承诺书', '居民身份证'].map((name) => isReusableKind(name, rules)),
    ).toEqual([...[false, false, true]]);
  });
});

describe('how long a stored material may be used', () => {
  it('is counted in months to the same day, or to the last of a shorter month', () => {
    const until = (verifiedOn: string, level: TrustLevel) =>
      usableUntil({ level, verifiedOn, validUntil: null }, rules);
    expect(until('2020-08-31', 'D')).toBe('2021-02-28');
    expect(until('2023-08-31', 'D')).toBe('2024-02-29');
    expect(until('2020-02-29', 'C')).toBe('2021-02-28');
    expect(until('2020-12-15', 'B')).toBe('2022-12-15');
  });

  const stored = fc.record({
    level: fc.constantFrom<TrustLevel>('A', 'B', 'C', 'D'),
    verifiedOn: fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2030-12-31') }).map(civilDate),
    validUntil: fc.option(
      fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2035-12-31') }).map(civilDate),
    ),
  });
  it('never passes the validity of the material nor the months of its level, and ends for good', () => {
    fc.assert(
      fc.property(stored, fc.nat({ max: 4000 }), (over, days) => {
        const one = kept(over);
        const until = usableUntil(one, rules);
        expect(dayNumber(until)).toBeLessThanOrEqual(
          dayNumber(one.verifiedOn) + rules.levels[one.level].months * 31,
        );
        if (one.validUntil !== null) expect(until <= one.validUntil).toBe(true);
        const later = civilDate(dayNumber(until) + 1 + days);
        expect(reuseProblem(one, '身份证', later, rules)).toBe('stored-expired');
        expect(reuseProblem(one, '身份证', until, rules)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });
});
