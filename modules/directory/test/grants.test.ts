import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  descendantsById,
  grantsOf,
  joinRoles,
  ROLES,
  type Post,
  type Reach,
  type Role,
} from '../core/index.ts';

const below = descendantsById([
  { id: 'hall', parent: null },
  { id: 'hall-section', parent: 'hall' },
  { id: 'town', parent: null },
  { id: 'village-1', parent: 'town' },
  { id: 'village-2', parent: 'town' },
]);
const reach: Reach = {
  descendants: (id) => below.get(id) ?? [],
  leadsHall: (id) => id === 'hall' || id === 'hall-section',
};
const post = (role: Role, organisation: string): Post => ({
  ...{ person: 'p', role, organisation, validFrom: '2020-01-01', validTo: null },
});
const permissions = {
  'window-clerk': ['cases.receive'],
  reviewer: ['cases.review'],
  'town-agent': ['cases.receive'],
  supervisor: ['cases.watch'],
};

describe('grants follow from posts', () => {
  it('a post reaches its organisation and everything below it', () => {
    expect(grantsOf([post('town-agent', 'town')], permissions, reach)).toEqual({
      'cases.receive': ['town', 'village-1', 'village-2'],
    });
  });

  it('a county-wide role reaches the county only where the hall is led', () => {
    expect(grantsOf([post('window-clerk', 'hall')], permissions, reach)).toEqual({
      'cases.receive': 'county',
    });
    expect(grantsOf([post('supervisor', 'hall-section')], permissions, reach)).toEqual({
      'cases.watch': 'county',
    });
    expect(grantsOf([post('window-clerk', 'town')], permissions, reach)['cases.receive']).not.toBe('county');
    expect(grantsOf([post('reviewer', 'hall')], permissions, reach)).toEqual({
      'cases.review': ['hall', 'hall-section'],
    });
  });

  it('a role that no module gives anything grants nothing', () => {
    expect(grantsOf([post('audit-admin', 'hall')], permissions, reach)).toEqual({});
  });

  it('another post never takes anything away', () => {
    const posts = fc.array(
      fc
        .tuple(fc.constantFrom(...(Object.keys(ROLES) as Role[])), fc.constantFrom(...below.keys()))
        .map(([role, organisation]) => post(role, organisation)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(posts, posts, (some, more) => {
        const before = grantsOf(some, permissions, reach);
        const after = grantsOf([...some, ...more], permissions, reach);
        for (const [permission, scope] of Object.entries(before)) {
          const wider = after[permission]!;
          if (wider !== 'county') expect(wider).toEqual(expect.arrayContaining([...scope]));
        }
      }),
      { seed: 20211108, numRuns: 200 },
    );
  });

  it('what modules give to one role is joined, and an unknown role is a fault', () => {
    expect(joinRoles([{ reviewer: ['a.x'] }, { reviewer: ['b.y', 'a.x'] }])).toEqual({
      reviewer: ['a.x', 'b.y'],
    });
    expect(() => joinRoles([{ mayor: ['a.x'] }])).toThrow('unknown role: mayor');
  });
});

describe('organisations stand in a tree', () => {
  it('is a fault when a superior is unknown or an organisation stands above itself', () => {
    expect(() => descendantsById([{ id: 'a', parent: 'b' }])).toThrow('unknown superior: b');
    const circle = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ];
    expect(() => descendantsById(circle)).toThrow('its own superior');
  });

  it('lists an id below exactly its superiors, in any tree', () => {
    // Each node's parent is an earlier node, so the tree is a tree by construction.
    const trees = fc
      .array(fc.nat(), { minLength: 1, maxLength: 30 })
      .map((picks) =>
        picks.map((pick, index) => ({ id: `n${index}`, parent: index === 0 ? null : `n${pick % index}` })),
      );
    fc.assert(
      fc.property(trees, (nodes) => {
        const lists = descendantsById(nodes);
        const depth = (node: { parent: string | null }): number =>
          node.parent === null ? 0 : 1 + depth(nodes.find(({ id }) => id === node.parent)!);
        const listed = [...lists.values()].reduce((sum, list) => sum + list.length, 0);
        expect(listed).toBe(nodes.reduce((sum, node) => sum + depth(node), 0));
        for (const { id, parent } of nodes) if (parent !== null) expect(lists.get(parent)).toContain(id);
      }),
      { seed: 20211108, numRuns: 100 },
    );
  });
});
