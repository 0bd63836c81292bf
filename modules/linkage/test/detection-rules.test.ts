import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '@yimen/platform/time';
import {
  backFilled,
  clockStartedLate,
  decidedBeforeAccepted,
  defaultLinkageSettings,
  doubleNumber,
  isCovered,
  issuedBeforeDecided,
  judgeCase,
  lastIssueDay,
  notInRegister,
  registerDiffers,
  resultWithoutCase,
  type CaseRecord,
  type Detected,
  type LinkageSettingValues,
  type RegisterRow,
} from '../core/index.ts';
import { calendar, record, row, step } from './finding-factory.ts';

const settings = defaultLinkageSettings;
const codes = (found: readonly Detected[]): string[] =>
  found.flatMap(({ causes }) => causes.map(({ code }) => code));
const filled = (
  of: CaseRecord,
  rows: readonly RegisterRow[] = [],
  over: Partial<LinkageSettingValues> = {},
) => codes(backFilled(of, rows, { ...settings, ...over }, calendar));
const late = (of: CaseRecord) => codes(clockStartedLate(of, settings, calendar));
const differs = (of: CaseRecord, ...rows: RegisterRow[]) =>
  codes(registerDiffers(of, rows, settings, calendar));
const surroundings = { rows: [row()], covered: true, isRemedy: false };

describe('a case that is in order, with its line in the register', () => {
  it('raises nothing', () => expect(judgeCase(record(), surroundings, settings, calendar)).toEqual([]));

  it('raises nothing while it runs and has no licence yet', () => {
    const open = record({
      decidedOn: null,
      endedOn: null,
      finishKind: null,
      certificate: null,
      steps: record().steps.slice(0, 2),
    });
    expect(judgeCase(open, { ...surroundings, rows: [] }, settings, calendar)).toEqual([]);
  });
});

describe('the order of days', () => {
  it('is broken by a decision or a certificate before acceptance, not by one on the day itself', () => {
    expect(codes(decidedBeforeAccepted(record({ acceptedOn: '2021-03-11' })))).toEqual(['decided', 'ended']);
    expect(codes(decidedBeforeAccepted(record({ acceptedOn: '2021-03-10' })))).toEqual([]);
    expect(codes(decidedBeforeAccepted(record({ acceptedOn: null })))).toEqual([]);
  });

  it('tells a licence before acceptance from one before the decision and one without a decision', () => {
    const of = (issuedOn: string, over: Partial<CaseRecord> = {}) =>
      codes(issuedBeforeDecided(record(over), [row({ issuedOn })]));
    expect(of('2021-03-10')).toEqual([]);
    expect(of('2021-03-09')).toEqual(['before-decided']);
    expect(of('2021-03-02', { acceptedOn: '2021-03-03' })).toEqual(['before-accepted']);
    expect(of('2021-03-10', { decidedOn: null, endedOn: null, finishKind: null })).toEqual(['undecided']);
  });

  it('calls a licence older than the receipt of its case back-filled, and only that', () => {
    const older = row({ issuedOn: '2021-02-26' });
    const found = judgeCase(record(), { ...surroundings, rows: [older] }, settings, calendar);
    expect(found.map(({ kind }) => kind)).toEqual(['back-filled']);
    expect(codes(found)).toEqual(['entered-after-issue']);
  });

  it('holds for every day: exactly one of back-filled, before acceptance, before decision, in order', () => {
    const day = fc.integer({ min: -20, max: 20 }).map((n) => civilDate(dayNumber('2021-03-05') + n));
    const of = record({ acceptedOn: '2021-03-03' });
    fc.assert(
      fc.property(day, (issuedOn) => {
        const rows = [row({ issuedOn })];
        const signs = [...filled(of, rows), ...codes(issuedBeforeDecided(of, rows))];
        const expected =
          issuedOn < '2021-03-01'
            ? 'entered-after-issue'
            : issuedOn < '2021-03-03'
              ? 'before-accepted'
              : issuedOn < '2021-03-10'
                ? 'before-decided'
                : undefined;
        expect(signs).toEqual(expected === undefined ? [] : [expected]);
      }),
    );
  });
});

describe('a back-filled case', () => {
  const burst = (minutes: number, over: Partial<CaseRecord> = {}): CaseRecord =>
    record({
      steps: [
        step(1, 'received', '2021-03-10', 540),
        step(2, 'accepted', '2021-03-10', 541),
        step(3, 'decided', '2021-03-10', 541 + minutes - 1),
        step(4, 'finished', '2021-03-10', 541 + minutes),
      ],
      ...{ receivedOn: '2021-03-10', acceptedOn: '2021-03-10', promiseDue: '2021-03-24', ...over },
    });

  it('is a promised one that ran from acceptance to finish within the minutes set, with the entries as evidence', () => {
    expect(filled(burst(10))).toEqual(['in-a-burst']);
    expect(filled(burst(11))).toEqual([]);
    expect(filled(burst(30), [], { burstMinutes: 30 })).toEqual(['in-a-burst']);
    const [found] = backFilled(burst(5), [], settings, calendar);
    expect(found!.evidence.steps.map(({ seq, at }) => [seq, at])).toEqual([
      [2, '2021-03-10 09:01'],
      [3, '2021-03-10 09:05'],
      [4, '2021-03-10 09:06'],
    ]);
    expect(found!.causes[0]!.text).toContain('3条记录在5分钟内录入');
  });

  it('is none that is done on the spot or needs no decision, none accepted by law, and no copy from another platform', () => {
    expect(filled(burst(5, { promiseDue: '2021-03-10' }))).toEqual([]);
    expect(filled(burst(5, { promiseDue: null, statutoryDue: null }))).toEqual([]);
    const undecided = burst(5).steps.filter(({ type }) => type !== 'decided');
    expect(filled(burst(5, { steps: undecided }))).toEqual([]);
    expect(filled(burst(5, { promiseDue: null, statutoryDue: '2021-04-07' }))).toEqual(['in-a-burst']);
    expect(filled(burst(5, { procedure: 'cases.imported' }))).toEqual([]);
    const steps = burst(5).steps.map((one) =>
      one.type === 'accepted' ? { ...one, given: true as const } : one,
    );
    expect(filled(burst(5, { steps }))).toEqual([]);
  });

  it('shows by an entry made more working days after the day it claims than are set', () => {
    const claiming = (claims: string) =>
      record({
        steps: [step(1, 'accepted', '2021-03-01', 540), step(2, 'decided', '2021-03-10', 540, { claims })],
      });
    expect(filled(claiming('2021-03-05'))).toEqual([]);
    expect(filled(claiming('2021-03-04'))).toEqual(['claims-earlier-day']);
    const upper = record({
      steps: [step(1, 'decided', '2021-03-10', 540, { claims: '2021-03-01', given: true })],
    });
    expect(filled(upper)).toEqual([]);
  });

  it('does not blame the office for the days the law sets: receipt by submission, acceptance after a supplement', () => {
    const steps = [
      step(1, 'received', '2021-03-10', 540, { claims: '2021-03-01' }),
      step(2, 'supplementCompleted', '2021-03-10', 600),
      step(3, 'accepted', '2021-03-19', 540, { claims: '2021-03-10' }),
    ];
    expect(filled(record({ corrections: 1, steps }))).toEqual([]);
  });

  it('shows by the time of writing only from the day the product is in use', () => {
    const steps = [
      { ...step(1, 'accepted', '2021-03-01'), recordedAt: step(1, 'accepted', '2021-03-08').at },
    ];
    expect(filled(record({ steps }))).toEqual([]);
    expect(filled(record({ steps }), [], { liveFrom: '2021-03-01' })).toEqual(['written-later']);
    expect(filled(record({ steps }), [], { liveFrom: '2021-03-09' })).toEqual([]);
  });
});

describe('a clock that started late', () => {
  it('is acceptance more working days after complete material than are set', () => {
    expect(late(record({ acceptedOn: '2021-03-08' }))).toEqual([]);
    expect(late(record({ acceptedOn: '2021-03-09' }))).toEqual(['accepted-late']);
    expect(late(record({ acceptedOn: '2021-03-09', deemed: true }))).toEqual([]);
  });

  it('counts from the last supplement where there was a correction, and not at all where nobody knows it', () => {
    const steps = [step(1, 'received', '2021-03-01'), step(2, 'supplementCompleted', '2021-03-09')];
    expect(late(record({ acceptedOn: '2021-03-10', corrections: 1, steps }))).toEqual([]);
    expect(late(record({ acceptedOn: '2021-03-17', corrections: 1, steps }))).toEqual(['accepted-late']);
    expect(late(record({ acceptedOn: '2021-03-17', corrections: 1, steps: [] }))).toEqual([]);
  });

  it('is receipt long after an online application was last handed in', () => {
    const online = (submitted: string, received: string) =>
      record({
        receivedOn: received,
        acceptedOn: received,
        steps: [
          step(1, 'submitted', '2021-02-20'),
          step(2, 'submitted', submitted),
          step(3, 'received', received),
        ],
      });
    expect(late(online('2021-03-01', '2021-03-03'))).toEqual([]);
    expect(late(online('2021-03-01', '2021-03-04'))).toEqual(['received-late']);
  });

  it('can be judged on days before the first notice that is loaded', () => {
    expect(late(record({ receivedOn: '1999-03-01', acceptedOn: '1999-03-03' }))).toEqual([]);
    expect(late(record({ receivedOn: '1999-03-01', acceptedOn: '1999-03-31' }))).toEqual(['accepted-late']);
  });
});

describe('a register against its cases', () => {
  it('misses a certificate only where it is complete, and only a certificate', () => {
    expect(codes(notInRegister(record(), [], true))).toEqual(['missing']);
    expect(notInRegister(record(), [], false)).toEqual([]);
    expect(notInRegister(record(), [row()], true)).toEqual([]);
    expect(notInRegister(record({ finishKind: 'ordinary' }), [], true)).toEqual([]);
  });

  it('differs in department, item, number, holder, day of issue and validity, each told by its line', () => {
    expect(differs(record(), row())).toEqual([]);
    expect(differs(record(), row({ department: 'D04' }))).toEqual(['department']);
    expect(differs(record(), row({ itemName: '别的示例事项' }))).toEqual(['item']);
    expect(differs(record(), row({ item: '11430723MB1A0001XH400011800100002' }))).toEqual([]);
    expect(differs(record(), row({ numberKey: 'XK002', number: 'XK002' }))).toEqual(['number']);
    expect(differs(record(), row({ holderKey: 'P2' }))).toEqual(['holder']);
    expect(differs(record(), row({ issuedOn: '2021-03-24' }))).toEqual([]);
    expect(differs(record(), row({ issuedOn: '2021-03-25' }))).toEqual(['issued-on']);
    expect(differs(record(), row({ validUntil: '长期' }))).toEqual(['valid-until']);
    expect(differs(record({ certificate: null, holderKey: null }), row())).toEqual([]);
  });

  it('has one licence for one case', () => {
    expect(differs(record({ certificate: null }), row(), row({ id: 2, numberKey: 'XK002' }))).toEqual([
      'several-licences',
    ]);
  });

  it('has a number twice only for different holders: a renewal is none', () => {
    expect(doubleNumber([row(), row({ id: 2, issuedOn: '2021-05-10' })])).toEqual([]);
    expect(codes(doubleNumber([row(), row({ id: 2, holderKey: 'P2' })]))).toEqual(['several-holders']);
    expect(doubleNumber([])).toEqual([]);
  });

  it('says why a licence has no case', () => {
    const why = (of: RegisterRow, refused?: CaseRecord) => resultWithoutCase(of, refused).causes[0]!.code;
    expect(why(row({ caseNumber: null }))).toBe('no-case');
    expect(why(row())).toBe('unknown-case');
    expect(why(row(), record({ finishKind: 'refused' }))).toBe('case-not-granted');
  });

  it('is judged alone for a case that was entered to put a finding right', () => {
    const older = row({ issuedOn: '2021-02-26', holderKey: 'P2' });
    const found = judgeCase(record(), { rows: [older], covered: true, isRemedy: true }, settings, calendar);
    expect(found.map(({ kind }) => kind)).toEqual(['register-differs']);
  });
});

describe('the days a register covers', () => {
  const at = (n: number): string => civilDate(dayNumber('2021-01-01') + n);

  it('join where periods touch, and no day between is forgotten', () => {
    const days = fc.integer({ min: 0, max: 40 });
    const period = fc
      .tuple(days, days)
      .map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) }));
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), period, (periods, { from, to }) => {
        const every = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) =>
          civilDate(dayNumber(from) + i),
        );
        const expected = every.every((day) => periods.some((one) => one.from <= day && day <= one.to));
        expect(isCovered(periods, from, to)).toBe(expected);
      }),
    );
  });

  it('reach ten working days past the decision, holidays among them', () => {
    expect(lastIssueDay('2021-09-27', 10, calendar)).toBe('2021-10-15');
    expect(lastIssueDay('1999-03-01', 10, calendar)).toBe('1999-04-04');
  });
});
