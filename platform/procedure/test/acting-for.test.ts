import { describe, expect, it } from 'vitest';
import { applicantRight, isAllowed, partiesOf, standsFor, type ActingFor, type Actor } from '../index.ts';

const shop: ActingFor = { party: 'shop', name: '示例饭店', kind: 'organisation', standing: 'handler' };
const self: ActingFor = { party: 'self', name: '示**', kind: 'person', standing: 'self' };
const actor: Actor = {
  kind: 'applicant',
  id: 'a',
  name: '示**',
  subject: 'self',
  parties: [self, shop],
  grants: {},
};
const held = (applicant: string | null) => ({ unit: 'D01', applicant });

describe('an applicant’s account', () => {
  it('acts for its own party and for those it stands for, and for nobody else', () => {
    for (const party of ['self', 'shop']) expect(isAllowed([applicantRight], actor, held(party))).toBe(true);
    for (const party of ['stranger', null])
      expect(isAllowed([applicantRight], actor, held(party))).toBe(false);
  });

  it('acts for its own party alone when no others are known', () => {
    const { parties: _none, ...alone } = actor;
    expect([standsFor(alone, 'self'), standsFor(alone, 'shop')]).toEqual([true, false]);
    expect(partiesOf(alone)).toEqual(['self']);
  });

  it('without a party of its own acts for nobody, not for a matter without applicant either', () => {
    expect(standsFor({}, null)).toBe(false);
    expect(standsFor({}, undefined)).toBe(false);
    expect(partiesOf({})).toEqual([]);
  });

  it('names each party once, its own first', () => {
    expect(partiesOf(actor)).toEqual(['self', 'shop']);
  });

  it('is no way for staff or machines to act as applicants', () => {
    for (const kind of ['staff', 'device', 'system'] as const)
      expect(isAllowed([applicantRight], { ...actor, kind }, held('self'))).toBe(false);
  });
});
