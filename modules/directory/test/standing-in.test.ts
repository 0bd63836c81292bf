import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absentOf,
  coveredPosts,
  deputyKey,
  deputyOn,
  deputyRoles,
  joinsAdministrators,
  postKey,
  postReaches,
  ROLES,
  SEPARATED_ROLES,
  type Deputation,
  type Leave,
  type Post,
  type Role,
} from '../core/index.ts';

const roles = deputyRoles.default;
const below = {
  descendants: (id: string) => (id === 'B' ? ['S1', 'S2'] : id === 'T1' ? ['V1'] : []),
  leadsHall: (id: string) => ['B', 'S1', 'S2'].includes(id),
};
const post = (role: Role, organisation = 'D20', person = 'x'): Post => ({
  ...{ person, organisation, role, validFrom: '2018-01-01', validTo: null },
});
const covered = (absent: Post[], own: Post[]) => coveredPosts(absent, own, roles, below).map(postKey);

describe('who may stand in', () => {
  it('is whoever holds the same post in the same body', () => {
    expect(covered([post('approver')], [post('approver')])).toEqual(['D20:approver']);
    expect(covered([post('approver')], [post('approver', 'D04')])).toEqual([]);
  });

  it('is whoever holds a post that the county lets stand in, there or in a body above', () => {
    expect(covered([post('approver')], [post('reviewer')])).toEqual(['D20:approver']);
    expect(covered([post('approver')], [post('window-clerk')])).toEqual([]);
    expect(covered([post('village-agent', 'V1')], [post('town-agent', 'T1')])).toEqual(['V1:village-agent']);
    expect(covered([post('town-agent', 'T1')], [post('village-agent', 'V1')])).toEqual([]);
  });

  it('stands in for the posts that fit and for no others', () => {
    const absent = [post('approver'), post('audit-admin', 'S1')];
    expect(covered(absent, [post('reviewer')])).toEqual(['D20:approver']);
  });

  const posts = fc.array(
    fc.record({
      role: fc.constantFrom(...(Object.keys(ROLES) as Role[])),
      organisation: fc.constantFrom('D20', 'D04', 'B', 'S1', 'T1', 'V1'),
    }),
    { maxLength: 5 },
  );
  it('never gets more than the person on leave has, and nothing without a post of one’s own', () => {
    fc.assert(
      fc.property(posts, posts, (absent, own) => {
        const all = absent.map(({ role, organisation }) => post(role, organisation));
        const mine = own.map(({ role, organisation }) => post(role, organisation));
        const given = coveredPosts(all, mine, roles, below);
        expect(all).toEqual(expect.arrayContaining(given));
        expect(coveredPosts(all, [], roles, below)).toEqual([]);
      }),
      { seed: 1 },
    );
  });

  it('never joins two of the three administrators', () => {
    expect(joinsAdministrators([post('system-admin'), post('system-admin', 'S1')])).toBe(false);
    for (const one of SEPARATED_ROLES)
      for (const other of SEPARATED_ROLES)
        expect(joinsAdministrators([post(one), post(other), post('reviewer')])).toBe(one !== other);
  });
});

describe('who stands in on a day', () => {
  const leave: Leave = {
    ...{ id: 'L', person: 'x', reason: 'annual', validFrom: '2021-11-08', validTo: '2021-11-13' },
  };
  const named = (no: number, deputy: string | null, validFrom: string): Deputation => ({
    ...{ no, leave: 'L', deputy, validFrom },
  });
  it('is the one named last of those whose time has come', () => {
    const list = [named(1, 'a', '2021-11-08'), named(2, 'b', '2021-11-10'), named(3, null, '2021-11-12')];
    const days = [
      '2021-11-07',
      '2021-11-08',
      '2021-11-09',
      '2021-11-10',
      '2021-11-11',
      '2021-11-12',
      '2021-11-13',
    ];
    expect(days.map((on) => deputyOn(leave, list, on))).toEqual([null, 'a', 'a', 'b', 'b', null, null]);
  });

  it('is nobody where a leave was called off, or where another leave was meant', () => {
    expect(
      deputyOn({ ...leave, validTo: '2021-11-08' }, [named(1, 'a', '2021-11-08')], '2021-11-08'),
    ).toBeNull();
    expect(deputyOn({ ...leave, id: 'M' }, [named(1, 'a', '2021-11-08')], '2021-11-08')).toBeNull();
  });
});

describe('a post', () => {
  it('reaches its body and what is below it, and the county where it is county-wide in the body that leads the hall', () => {
    expect(postReaches(post('reviewer'), 'D20', below)).toBe(true);
    expect(postReaches(post('reviewer'), 'D04', below)).toBe(false);
    expect(postReaches(post('reviewer', 'B'), 'S2', below)).toBe(true);
    expect(postReaches(post('reviewer', 'B'), 'D20', below)).toBe(false);
    expect(postReaches(post('window-clerk', 'S1'), 'D20', below)).toBe(true);
    expect(postReaches(post('reviewer'), null, below)).toBe(false);
  });

  it('has a key, and so has standing in; neither is taken for the other', () => {
    expect(postKey(post('reviewer'))).toBe('D20:reviewer');
    expect(absentOf(deputyKey('P-1'))).toBe('P-1');
    expect(absentOf('D20:reviewer')).toBeUndefined();
    expect(absentOf(null)).toBeUndefined();
  });
});
