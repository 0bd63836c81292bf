import { defineConfig } from 'vitest/config';

const shared = {
  exclude: ['**/node_modules/**', '.yimen/**', '.cache/**'],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A test that needs the wall clock's zone would pass here and fail elsewhere: run all of them far from Shanghai.
  env: { TZ: 'America/Los_Angeles' },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'code',
          include: ['{platform,modules,server,tools,web}/**/test/**/*.test.ts'],
          globalSetup: './platform/database/test-server.ts',
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['e2e/*.test.ts'],
          globalSetup: ['./platform/database/test-server.ts', './e2e/harness/prepare-browser.ts'],
        },
      },
    ],
  },
});
