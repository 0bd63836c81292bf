import { describe, expect, it } from 'vitest';
import type { Outcome, Preview, Seen } from '../seen.ts';
import { sendable } from '../seen.ts';
import { done, intention, nextSteps, remarks, warnings } from '../verification-words.ts';

const PERSON: Seen = {
  ...{ kind: 'person', name: '示例李四', idNumber: '430723198801010022', phone: '13800000001' },
};
const COMPANY: Seen = {
  ...{ kind: 'organisation', name: '示例公司', idNumber: '91430723MA4L00000Q', phone: '13800000002' },
};
const preview = (outcome: Preview['outcome'], more: Partial<Preview> = {}): Preview => ({
  ...{ outcome, ended: 0, unchanged: false, phoneMoved: false, otherName: null, renamed: false },
  ...{ handler: null, authority: null },
  ...more,
});
const outcomes: Outcome['outcome'][] = ['opened', 'verified', 'phone-changed', 'handler-verified'];

describe('what will be done', () => {
  it('is told for every outcome in words of its own, with whom it concerns', () => {
    const told = outcomes.map((outcome) => intention(preview(outcome), PERSON));
    expect(new Set(told).size).toBe(outcomes.length);
    for (const text of told) expect(text).toContain('13800000001');
  });

  it('says when nothing would change', () => {
    expect(intention(preview('phone-changed', { unchanged: true }), PERSON)).toContain('不必再办');
    const handler = { name: '赵**', verified: true };
    const again = intention(preview('handler-verified', { unchanged: true, handler }), COMPANY);
    expect(again).toContain('赵**（13800000002）已经是“示例公司”的经办人');
  });
});

describe('what must be looked at twice', () => {
  it('is nothing where nobody loses anything and all agrees', () => {
    for (const outcome of outcomes) expect(warnings(preview(outcome), PERSON)).toEqual([]);
  });

  it('is each account that ends, a telephone that goes over, and a name that does not agree', () => {
    const all = preview('opened', { ended: 2, phoneMoved: true, otherName: '王**' });
    expect(warnings(all, PERSON)).toEqual([
      expect.stringContaining('有 2 个账号'),
      expect.stringContaining('手机号码 13800000001 现在是另一个账号的'),
      expect.stringContaining('登记的姓名是“王**”'),
    ]);
    const [name] = warnings(preview('handler-verified', { otherName: '另一公司' }), COMPANY);
    expect(name).toContain('登记的单位名称是“另一公司”');
  });

  it('is no name that was only declared and gives way: that is remarked, like a handler nobody has verified', () => {
    const declared = preview('handler-verified', {
      ...{ otherName: '示例公', renamed: true, handler: { name: '赵**', verified: false } },
    });
    expect(warnings(declared, COMPANY)).toEqual([]);
    expect(remarks(declared, COMPANY)).toEqual([
      expect.stringContaining('将改成“示例公司”'),
      expect.stringContaining('还没有实名核验'),
    ]);
  });
});

describe('what was done', () => {
  it('is told with what the person does next, and with the accounts that ended', () => {
    for (const outcome of outcomes) {
      expect(done({ outcome, ended: 0 }, PERSON)).toContain('示例李四');
      expect(nextSteps({ outcome, ended: 0 }, PERSON).length).toBeGreaterThan(0);
    }
    expect(nextSteps({ outcome: 'opened', ended: 1 }, PERSON).at(-1)).toContain('1 个账号已经停用');
    expect(nextSteps({ outcome: 'opened', ended: 0 }, PERSON).join('')).not.toContain('停用');
  });
});

describe('what is sent', () => {
  it('has no spaces, no dashes and no small letters, however it was typed', () => {
    const typed = { ...PERSON, name: ' 示例李四 ', idNumber: '430723 19880101 002x', phone: '138-0000-0001' };
    expect(sendable(typed)).toEqual({ ...PERSON, idNumber: '43072319880101002X' });
  });
});
