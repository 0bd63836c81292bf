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
          // A worker loads a module once for all its files: a fifth of the time went into loading. Tests share nothing but the database
          // server, and there each has a database of its own.
          isolate: false,
          include: ['{platform,modules,server,tools,web}/**/test/**/*.test.ts'],
          globalSetup: './platform/database/test-server.ts',
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          // A journey is many pages: a slow machine may take its time, a page that hangs is named by the browser's own limit before.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          include: ['e2e/*.test.ts'],
          globalSetup: ['./platform/database/test-server.ts', './e2e/harness/prepare-browser.ts'],
        },
      },
    ],
  },
});
