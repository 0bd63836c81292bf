import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from '../entry-pattern.ts';
import { guardAddress, isPublic } from '../guarded-address.ts';
import { retryDelay } from '../retry-delay.ts';

test('loopback, private, link-local, reserved and mapped addresses are not public', () => {
  const private_ = [
    '127.0.0.1 127.9.9.9 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1',
    '255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1::',
  ].flatMap((line) => line.split(' '));
  expect(private_.filter(isPublic)).toEqual([]);
  expect(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2400:3200::1'].filter((one) => !isPublic(one))).toEqual(
    [],
  );
  expect(isPublic('示例')).toBe(false);
});

test('every way of writing a loopback address is refused, and a listed host is let through with the address that was judged', async () => {
  for (const url of [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://localhost/',
  ]) {
    await expect(guardAddress(new URL(url), [])).rejects.toThrow('feed.allowedHosts');
  }
  expect(await guardAddress(new URL('http://127.0.0.1:81/'), ['127.0.0.1:81'])).toEqual({
    address: '127.0.0.1',
    family: 4,
  });
  await expect(guardAddress(new URL('http://127.0.0.1:82/'), ['127.0.0.1:81'])).rejects.toThrow();
});

test('the wait grows to the longest and stays within the jitter', () => {
  const setting = { firstSeconds: 5, factor: 6, longestSeconds: 43_200, jitter: 0.2, attempts: 10 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, chance) => {
      const exact = retryDelay(n, { ...setting, jitter: 0 }, chance);
      const jittered = retryDelay(n, setting, chance);
      expect(exact).toBeGreaterThanOrEqual(5_000);
      expect(exact).toBeLessThanOrEqual(43_200_000);
      expect(retryDelay(n + 1, { ...setting, jitter: 0 }, chance)).toBeGreaterThanOrEqual(exact);
      expect(Math.abs(jittered - exact)).toBeLessThanOrEqual(exact * 0.2 + 1);
    }),
  );
});

test('a pattern names a procedure, a type, both or all', () => {
  const entry = { procedure: 'example.item', type: 'applied' };
  const hits = ['*:*', 'example.item:*', '*:applied', 'example.item:applied'];
  expect(hits.filter((pattern) => !matches([pattern], entry))).toEqual([]);
  expect(matches(['example.other:*', '*:reviewed', 'example:applied'], entry)).toBe(false);
});
