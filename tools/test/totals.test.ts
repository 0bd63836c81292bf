import { describe, expect, it } from 'vitest';
import { countTests, type VitestReport } from '../test-run/vitest-report.ts';

const file = (status: string, ...results: string[]): VitestReport['testResults'][number] => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('totals of a test run', () => {
  it('passed, failed and skipped tests are counted over all files', () => {
    const report = { testResults: [file('passed', 'passed', 'pending'), file('failed', 'passed', 'failed')] };
    expect(countTests(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('a file that could not be loaded is a failure', () => {
    expect(countTests({ testResults: [file('failed'), file('passed', 'passed')] }, 1).failed).toBe(1);
  });

  it('an unhandled error or a crashed worker is a failure although every test passed', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it('a run that executed nothing, or left no report, is a failure', () => {
    expect(countTests({ testResults: [] }, 0).failed).toBe(1);
    expect(countTests(undefined, 0).failed).toBe(1);
  });

  it('a clean run has no failure', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 0)).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
    });
  });
});
