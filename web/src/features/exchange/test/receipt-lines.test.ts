import { describe, expect, it } from 'vitest';
import { rejectedRows } from '../receipt-lines.ts';

describe('rows pasted from a receipt', () => {
  it('are read by tab or comma, and a reason keeps its own commas', () => {
    expect(rejectedRows('g-1\tE01\t缺少编码\n\ng-2，E02，日期不对，请核对\n')).toEqual([
      { guid: 'g-1', code: 'E01', reason: '缺少编码' },
      { guid: 'g-2', code: 'E02', reason: '日期不对，请核对' },
    ]);
  });

  it('name the first line that lacks something', () => {
    expect(rejectedRows('g-1,E01,缺少编码\ng-2,E02')).toEqual({ wrongLine: 2 });
    expect(rejectedRows('')).toEqual([]);
  });
});
