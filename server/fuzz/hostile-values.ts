import fc from 'fast-check';

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;

/** Values nobody honest sends. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e反',
    "'; drop table ledger.entry; --",
    '<script>alert(1)</script>',
    '=cmd|calc!A1',
    '../../../../etc/passwd',
    '${jndi:ldap://x}',
    '%00%ff',
    '长'.repeat(20_000),
    '9'.repeat(400),
    Number.MAX_SAFE_INTEGER,
    -1,
    1e308,
    0.1,
    null,
    true,
    [],
    {},
    [[]],
    { toString: 1 },
    { length: -1 },
    deep(500),
    Array.from({ length: 3000 }, (_, i) => i),
    JSON.parse('{"__proto__":{"admin":true}}'),
    { constructor: { prototype: { admin: true } } },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A value with one thing wrong: a field gone, changed or too many, at any depth. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, hostileValue, fc.nat(), fc.constantFrom('change', 'remove', 'add'))
    .map(([value, wrong, where, how]) => disturbed(value, wrong, where, how));
}

function disturbed(value: unknown, wrong: unknown, where: number, how: string): unknown {
  if (typeof value !== 'object' || value === null) return wrong;
  const copy: any = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  const keys = Object.keys(copy as object);
  if (how === 'add' || keys.length === 0) {
    if (Array.isArray(copy)) copy.push(wrong);
    else copy[where % 2 === 0 ? 'extra' : 'hasOwnProperty'] = wrong;
    return copy;
  }
  const key = keys[where % keys.length]!;
  if (how === 'remove') delete copy[key];
  else if (where % 3 === 0 && typeof copy[key] === 'object') {
    copy[key] = disturbed(copy[key], wrong, Math.floor(where / 3), how);
  } else copy[key] = wrong;
  return copy;
}
