/** Tests that passed, failed and were skipped. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The fields we read of the report that vitest's `json` reporter writes. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * The totals of one vitest run. A file that failed without a failing test (it could not be loaded) counts as one failure;
 * so does a run without any executed test, without a report, or with a bad exit status that no failed test explains (a crashed
 * worker, an unhandled error).
 */
export function countTests(report: VitestReport | undefined, exitStatus: number): TestTotals {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of report?.testResults ?? []) {
    const results = file.assertionResults.map((result) => result.status);
    passed += results.filter((status) => status === 'passed').length;
    const failedHere = results.filter((status) => status === 'failed').length;
    failed += failedHere;
    skipped += results.filter((status) => status !== 'passed' && status !== 'failed').length;
    if (file.status === 'failed' && failedHere === 0) failed += 1;
  }
  if (failed === 0 && (exitStatus !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped };
}
