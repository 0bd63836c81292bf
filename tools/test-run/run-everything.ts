import { runChecks } from '../check/run-checks.ts';
import { runVitest } from './run-vitest.ts';

/**
 * Runs every check and every test and prints `N passed, N failed` as the last line; the result is the exit status. With
 * filters (parts of file paths) only the tests that match run, and no check.
 */
export async function runEverything(filters: readonly string[]): Promise<number> {
  const checks = filters.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runVitest(filters);
  const failed = checks.failed + tests.failed;
  console.log(`${checks.passed + tests.passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
