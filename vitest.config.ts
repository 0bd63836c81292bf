import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{platform,modules,server,tools}/**/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '.yimen/**', '.cache/**'],
    globalSetup: './platform/database/test-server.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A test that needs the wall clock's zone would pass here and fail elsewhere: run all of them far from Shanghai.
    env: { TZ: 'America/Los_Angeles' },
  },
});
