import { describe, expect, it } from 'vitest';
import { problemsOf } from '@yimen/platform/contract';
import { checkItem, codeDisagreement, ITEM_RULES, ItemElements } from '../core/index.ts';
import { sampleCode, sampleItem } from './sample-item.ts';

const sample = sampleItem();
const { time, handling, result, fee, body } = sample;

/** For every rule one item that breaches it. */
const BREACHES: Record<string, ItemElements> = {
  'immediate-promise': sampleItem({ time: { ...time, mode: 'immediate' } }),
  'promise-present': sampleItem({ time: { ...time, promised: null } }),
  'promise-within-statutory': sampleItem({ time: { ...time, promised: { n: 21, unit: 'workday' } } }),
  'visit-reason': sampleItem({ handling: { ...handling, onlineDepth: 'three', visits: 1 } }),
  'no-visit-no-reason': sampleItem({ handling: { ...handling, visitReason: '须本人签字' } }),
  'no-visit-by-mail': sampleItem({ handling: { ...handling, online: false } }),
  'depth-four-no-visit': sampleItem({ handling: { ...handling, visits: 1, visitReason: '须本人签字' } }),
  'fee-complete': sampleItem({ fee: { ...fee, charged: true, standard: '10元/件' } }),
  'no-fee-no-payment': sampleItem({ fee: { ...fee, onlinePayment: true } }),
  'result-finish': sampleItem({ result: { ...result, name: '示例批复' } }),
  'result-finish-present': sampleItem({
    result: { name: '示例证', validity: null, kind: 'certificate', hasSample: true },
  }),
  'result-sample': sampleItem({ result: { ...result, hasSample: false } }),
  'contact-present': without('contact'),
  'contact-phones': sampleItem({ contact: { consultation: '0736-1234567', complaint: '07361234567' } }),
  'themes-present': without('themes'),
  'applicants-themes': sampleItem({ applicants: ['natural-person'] }),
  'licence-questions': without('questions'),
  'licence-links': sampleItem({ handling: { ...handling, links: ['受理', '决定'] } }),
  'mandatory:powerSource': without('powerSource'),
  'mandatory:body.nature': sampleItem({ body: { organisation: body.organisation, code: body.code } }),
  'mandatory:acceptCondition': without('acceptCondition'),
  'mandatory:handling.flow': sampleItem({ handling: lacking('flow') }),
  'mandatory:handling.address': sampleItem({ handling: lacking('address') }),
  'mandatory:handling.hours': sampleItem({ handling: lacking('hours') }),
  'mandatory:handling.online': sampleItem({ handling: lacking('online') }),
  'mandatory:handling.express': sampleItem({ handling: lacking('express') }),
  'mandatory:handling.selfService': sampleItem({ handling: lacking('selfService') }),
  'mandatory:handling.inHall': sampleItem({ handling: lacking('inHall') }),
  'mandatory:result.kind': sampleItem({ result: { name: null, validity: null } }),
  'materials-listed': sampleItem({ materials: null }),
  'form-present': sampleItem({ form: null }),
  'material-count': sampleItem({ materialCount: 2 }),
  'legal-basis': sampleItem({ legalBasis: [] }),
  'entrusted-delegator': sampleItem({ body: { ...body, nature: 'entrusted' } }),
  'level-region': sampleItem({ exerciseLevel: 'city' }),
  'village-intake': sampleItem({ delegation: [{ to: 'village', kind: 'entrusted' }] }),
  'conditional-material': sampleItem({
    materials: [{ ...sample.materials![0]!, necessity: 'conditional' }],
    materialCount: 0,
  }),
  'applied-for': sampleItem({ type: 'penalty' }),
};

function without(
  element: 'contact' | 'themes' | 'questions' | 'powerSource' | 'acceptCondition',
): ItemElements {
  const { [element]: _left, ...rest } = sampleItem();
  return rest;
}

function lacking(element: keyof ItemElements['handling']): ItemElements['handling'] {
  const { [element]: _left, ...rest } = handling;
  return rest as ItemElements['handling'];
}

describe('the rules of the catalogue', () => {
  it('find nothing in a complete item', () => {
    expect(problemsOf(ItemElements, sample)).toEqual([]);
    expect(checkItem(sample)).toEqual([]);
  });

  it('each have an example that breaches them', () => {
    expect(Object.keys(BREACHES).sort()).toEqual(ITEM_RULES.map(({ id }) => id).sort());
  });

  it.each(Object.entries(BREACHES))('%s is breached by its example, alone', (rule, item) => {
    expect(problemsOf(ItemElements, item)).toEqual([]);
    const found = checkItem(item);
    expect(found.map((problem) => problem.rule)).toEqual([rule]);
    expect(found[0]!.message).toMatch(/[\u4e00-\u9fff]/);
    expect(found[0]!.source).not.toBe('');
  });

  it('name everything a fee lacks at once', () => {
    const item = sampleItem({ fee: { charged: true, basis: null, standard: null } });
    expect(checkItem(item)[0]!.message).toBe('收费事项缺少：收费依据、收费标准、是否支持网上支付。');
  });

  it('do not compare limits of different units', () => {
    const item = sampleItem({ time: { ...time, promised: { n: 1, unit: 'month' } } });
    expect(checkItem(item)[0]!.message).toContain('单位不同');
  });

  it('know the region of every level', () => {
    const levels = [
      ['province', '11430000MB1A0001XH'],
      ['city', '11430700MB1A0001XH'],
      ['county', '11430723MB1A0001XH'],
      ['town', '11430723MB1A0001XH'],
      ['state', '11100000MB1A0001XH'],
    ] as const;
    for (const [exerciseLevel] of levels) {
      const fitting = levels.filter(
        ([, code]) => checkItem(sampleItem({ exerciseLevel, body: { ...body, code } })).length === 0,
      );
      const own = levels.find(([level]) => level === exerciseLevel)![1];
      expect(new Set(fitting.map(([, code]) => code))).toEqual(new Set([own]));
    }
  });
});

describe('the code of an item', () => {
  it('agrees with its elements or says where it does not', () => {
    const code = sampleCode(1);
    expect(codeDisagreement(code, sample)).toBeUndefined();
    expect(codeDisagreement(code, sampleItem({ type: 'confirmation' }))).toContain('事项类型');
    expect(codeDisagreement(code, sampleItem({ exerciseLevel: 'town' }))).toContain('行使层级');
    expect(codeDisagreement(code, sampleItem({ baseCode: '430199002000' }))).toContain('基本编码');
    expect(codeDisagreement(code, sampleItem({ body: { ...body, code: '11430723LX0000011L' } }))).toContain(
      '实施主体',
    );
    expect(codeDisagreement(code.slice(0, 31), sample)).toContain('33 位');
  });
});
