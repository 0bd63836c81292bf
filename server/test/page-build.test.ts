import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageBuild } from '../cli/page-build.ts';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

const BEGUN = Symbol.for('yimen.pages');
const during = <T>(begun: Promise<unknown> | undefined, work: () => T): T => {
  Reflect.set(globalThis, BEGUN, begun);
  try {
    return work();
  } finally {
    Reflect.deleteProperty(globalThis, BEGUN);
  }
};

describe('the pages that are built beside the preparation of the database', () => {
  it('are waited for', async () => {
    let finish = (): void => undefined;
    const pages = during(new Promise<void>((resolve) => (finish = resolve)), pageBuild);
    const order: string[] = [];
    const done = pages.done().then(() => order.push('open'));
    pages.check();
    await new Promise((resolve) => setImmediate(resolve));
    order.push('built');
    finish();
    await done;
    expect(order).toEqual(['built', 'open']);
  });

  it('keep nobody waiting where nobody builds them', async () => {
    await expect(during(undefined, pageBuild).done()).resolves.toBeUndefined();
  });

  it('stop the work beside them when they cannot be built', async () => {
    const pages = during(Promise.reject(new Error('no pages')), pageBuild);
    await expect(pages.done()).rejects.toThrow('no pages');
    expect(() => pages.check()).toThrow('no pages');
  });
});

describe('serve', () => {
  let place: Place;
  const failing = `const pages = Promise.reject(new Error('生成网页失败')); pages.catch(() => 0); globalThis[Symbol.for('yimen.pages')] = pages;`;
  beforeAll(async () => {
    place = await makeLoadedPlace({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
    });
  }, 120_000);
  afterAll(() => place.remove());

  it('ends with the sentence and opens no door when the pages cannot be built', async () => {
    const { code, out, err } = await place.run(['serve', '--port', '0', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n').at(-1)).toBe('生成网页失败');
  }, 60_000);
});
