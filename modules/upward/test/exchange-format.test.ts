import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUscc, parseResidentId } from '@yimen/platform/identifiers';
import { civilDateAt } from '@yimen/platform/time';
import { finishKinds, type FinishKind } from '../../cases/core/index.ts';
import {
  DATA_SETS,
  dataSetOfFile,
  dataSets,
  exchangeTime,
  finishLists,
  readExchangeTime,
  withoutNumbers,
  type FinishList,
} from '../core/index.ts';
import {
  applyTypes,
  finishCode,
  idTypeCodes,
  readApplyType,
  readFinishCode,
  readIdType,
} from '../server/code-lists.ts';
import { readRowGuid, rowGuid } from '../server/export/row-guid.ts';
import { madeResidentId, madeUscc } from '../simulation/index.ts';

describe('times of the exchange', () => {
  it('are read back to the second, and name the civil day of Shanghai', () => {
    const moments = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(moments, (at) => {
        expect(readExchangeTime(exchangeTime(at))).toEqual({ at, on: civilDateAt(at) });
      }),
      { seed: 1 },
    );
  });

  it('are read with and without separators', () => {
    const same = ['20211101T083005', '2021-11-01 08:30:05', '2021-11-01T08:30:05', '2021-11-01 08:30:05.000'];
    expect(new Set(same.map((text) => readExchangeTime(text)!.at)).size).toBe(1);
    expect(readExchangeTime('2021-11-01')).toEqual(readExchangeTime('20211101T000000'));
  });

  it('are refused when there is no such day or time', () => {
    for (const text of ['20210230', '20211301', '2021-11-01 25:00:00', '2021年11月1日', '1635728400', ''])
      expect(readExchangeTime(text), text).toBeUndefined();
  });
});

describe('code lists', () => {
  const kinds = Object.keys(finishKinds) as FinishKind[];
  const lists = Object.keys(finishLists) as FinishList[];

  it('give every finish kind back that a list can tell apart, and with our own words every one', () => {
    for (const list of lists) {
      for (const kind of kinds) {
        const code = finishCode(kind, list);
        if (code === undefined) continue;
        const explained = finishKinds[kind];
        expect(readFinishCode(code, list, { accepted: true, explained }), `${list} ${kind}`).toBe(kind);
      }
    }
  });

  it('read the codes in which the two lists clash each in its own way', () => {
    const read = (code: string, list: FinishList, accepted = true) =>
      readFinishCode(code, list, { accepted, explained: '' });
    expect([read('5', 'A'), read('5', 'B')]).toEqual(['correction-lapsed', 'terminated']);
    expect([read('6', 'A'), read('6', 'B')]).toEqual(['ordinary', 'not-accepted']);
    expect([read('1', 'A'), read('1', 'A', false)]).toEqual(['refused', 'not-accepted']);
    expect([read('7', 'A'), read('7', 'B'), read('9', 'A')]).toEqual(['paper', undefined, undefined]);
  });

  it('know what they write', () => {
    for (const code of Object.values(applyTypes)) expect(readApplyType(code)).toBeDefined();
    for (const [kind, code] of Object.entries(idTypeCodes)) expect(readIdType(code)).toBe(kind);
  });
});

describe('rows and files', () => {
  it('are found again by their identifier', () => {
    const origin = fc.record({
      set: fc.constantFrom(...dataSets),
      matterId: fc.nat(),
      seq: fc.nat(9999),
      nth: fc.nat(99),
    });
    fc.assert(
      fc.property(origin, (one) => {
        expect(readRowGuid(rowGuid(one))).toEqual(one);
      }),
      { seed: 1 },
    );
    expect(readRowGuid('x-1-1-1')).toBeUndefined();
    expect(readRowGuid('constructor-1-1-1')).toBeUndefined();
  });

  it('are told apart by the name of the table', () => {
    for (const set of dataSets) expect(dataSetOfFile(`${DATA_SETS[set].table}-0001.jsonl`)).toBe(set);
    expect(dataSetOfFile('cases.csv')).toBeUndefined();
  });
});

describe('free text', () => {
  it('carries no person’s number into the ledger', () => {
    const hidden = withoutNumbers(
      `申请人${madeResidentId(7)}，电话13812345678，卷号20210001，旧证430723500101001`,
    );
    expect(hidden).toBe(
      '申请人430723********' +
        madeResidentId(7).slice(14) +
        '，电话138****5678，卷号20210001，旧证430723******001',
    );
  });
});

describe('made numbers', () => {
  it('are right by their standards', () => {
    for (const n of [0, 1, 14_599, 14_600, 700_000]) {
      expect(parseResidentId(madeResidentId(n)).ok, `${n}`).toBe(true);
      expect(isUscc(madeUscc(n)), `${n}`).toBe(true);
    }
  });
});
