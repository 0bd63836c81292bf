import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { everyOperation, LEFT_OUT } from '../fuzz/fuzz-operations.ts';
import { fuzzProduct } from '../fuzz/fuzz-product.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'yimen-fuzz-test-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('every operation, whatever it is sent', () => {
  it('answers with a sentence, in time, and tells nobody what is not theirs', async () => {
    const report = await fuzzProduct({ dataDir, requests: 3000, seed: 20210930 });
    expect(report.findings).toEqual([]);
    // A run in which everything is turned away at the door would prove nothing.
    expect(report.byStatus['200']).toBeGreaterThan(50);
    expect(report.byStatus['422']).toBeGreaterThan(100);
    const asked = everyOperation().filter(({ id }) => !LEFT_OUT.has(id));
    expect(Object.keys(report.byOperation).sort()).toEqual(asked.map(({ id }) => id).sort());
  }, 240_000);
});
