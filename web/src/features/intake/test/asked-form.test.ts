import { describe, expect, it } from 'vitest';
import { askedForm } from '../asked-form.ts';

/** As PostgreSQL's jsonb gives it back: the shortest name first. */
const FORM = {
  type: 'object',
  properties: {
    agent: { $ref: '#/$defs/person', title: '代理人' },
    byAgent: { type: 'boolean', title: '是否委托代理人办理' },
    applicantKind: { type: 'string', title: '申请人类型' },
  },
  required: ['applicantKind', 'byAgent'],
  if: { properties: { byAgent: { const: true } }, required: ['byAgent'] },
  then: { required: ['agent'] },
  $defs: { person: { type: 'object', properties: { name: { type: 'string', title: '姓名' } } } },
};

describe('the form at the window', () => {
  it('asks in the order in which people are asked, and only what applies', () => {
    const { properties = {} } = askedForm(FORM, FORM, {});
    expect(Object.keys(properties)).toEqual(['applicantKind', 'byAgent']);
  });

  it('asks what an answer decides right after it, as something that must be filled in', () => {
    const { properties = {}, required = [] } = askedForm(FORM, FORM, { byAgent: true });
    expect(Object.keys(properties)).toEqual(['applicantKind', 'byAgent', 'agent']);
    expect(required).toContain('agent');
    expect(properties['agent']).toMatchObject({
      title: '代理人',
      properties: { name: { title: '姓名' } },
    });
  });
});
