import { describe, expect, it } from 'vitest';
import { engineEntries } from '@yimen/platform/procedure';
import {
  caseProcedures,
  entryDetail,
  isToldToApplicant,
  messageTask,
  messageTypes,
  plainTitles,
} from '../core/index.ts';

const clock = (due: string, stoppedOn?: string) =>
  ({ due, ...(stoppedOn === undefined ? {} : { stoppedOn }) }) as never;

describe('the words of an entry for whoever applied', () => {
  it('name every point of a correction notice, each on its line', () => {
    const problems = [
      { no: 1, problem: '没有签名', requirement: '签名' },
      { no: 2, problem: '复印件不清', requirement: '重新复印' },
    ];
    expect(entryDetail('correctionRequested', { problems, days: 10 })).toBe(
      '1. 没有签名——签名\n2. 复印件不清——重新复印',
    );
  });

  it('say why an application is not accepted and where to go instead, never a code', () => {
    const told = entryDetail('notAccepted', {
      reason: 'not-our-power',
      explanation: '应由市级办理',
      competentBody: '常德市示例局',
    });
    expect(told).toBe(
      '依法不属于本机关职权范围；应由市级办理；请向常德市示例局申请；救济途径写在不予受理通知书里',
    );
  });

  it('name every fee with its amount and basis', () => {
    const fees = [{ name: '工本费', fen: 1050, basis: '湘发改价费〔2020〕1号' }];
    expect(entryDetail('feeNotified', { fees })).toBe('工本费 10.50 元（依据：湘发改价费〔2020〕1号）');
  });

  it('tell of a result to be collected, and of none where the case ended without one', () => {
    const certificate = { name: '示例许可证', number: 'XK001' };
    expect(entryDetail('finished', { finish: { kind: 'certificate' }, certificate })).toBe(
      '示例许可证 XK001；请领取结果；选了邮寄的，等待寄送',
    );
    expect(entryDetail('finished', { finish: { kind: 'reported-up' } })).toBe('');
  });

  it('warn of the applicant’s own limits and say nothing of the county’s', () => {
    const due = '2021-11-22';
    expect(entryDetail('clockWarned', { clock: 'correction', due })).toContain('最迟 2021-11-22');
    expect(entryDetail('clockExpired', { clock: 'deferred', due })).toContain(
      '容缺材料补齐的期限 2021-11-22',
    );
    expect(entryDetail('clockExpired', { clock: 'statutory', due })).toBe('');
  });

  it('name of the files of documents only those that people wait for', () => {
    const files = [{ kind: 'approval' }, { kind: 'finishSheet' }];
    expect(entryDetail('documentRendered', { files })).toBe('可以下载：准予决定书');
  });

  it('are none for what a title says by itself, and inner steps are not told', () => {
    expect(entryDetail('received')).toBe('');
    expect(isToldToApplicant('received')).toBe(true);
    expect(isToldToApplicant('handedOver')).toBe(false);
  });
});

describe('messages', () => {
  it('are of kinds of entry that the procedures or the engine know, each with a title', () => {
    const known = new Set([
      ...caseProcedures.flatMap(({ entries }) => Object.keys(entries)),
      ...Object.keys(engineEntries),
    ]);
    expect(messageTypes.filter((type) => !known.has(type))).toEqual([]);
    expect(Object.keys(plainTitles).filter((type) => !messageTypes.includes(type))).toEqual([]);
  });

  it('ask for material while the correction is open, by its due day, and no longer afterwards', () => {
    const message = { type: 'correctionRequested', data: {} };
    const clocks = { correction: clock('2021-11-22') };
    expect(messageTask(message, { state: 'CORRECTION', clocks })).toEqual({
      what: '请补交材料',
      by: '2021-11-22',
    });
    expect(messageTask(message, { state: 'RECEIVED', clocks })).toBeUndefined();
  });

  it('ask for deferred material until it is in', () => {
    const message = { type: 'accepted', data: { deferral: { materials: [3], days: 10 } } };
    const open = { state: 'REVIEW', clocks: { deferred: clock('2021-11-30') } };
    expect(messageTask(message, open)?.by).toBe('2021-11-30');
    const done = { state: 'REVIEW', clocks: { deferred: clock('2021-11-30', '2021-11-20') } };
    expect(messageTask(message, done)).toBeUndefined();
    expect(messageTask({ type: 'accepted', data: {} }, open)).toBeUndefined();
    expect(messageTask({ type: 'clockWarned', data: { clock: 'deferred' } }, open)?.by).toBe('2021-11-30');
  });

  it('ask for nothing where there is nothing to do', () => {
    expect(
      messageTask({ type: 'decided', data: { result: 'yes' } }, { state: 'DECIDED_YES', clocks: {} }),
    ).toBe(undefined);
  });
});
