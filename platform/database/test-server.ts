import { startTestServer } from './testing.ts';

/**
 * vitest `globalSetup`: one PostgreSQL for the whole run, found by the workers through YIMEN_TEST_DATABASE_URL. A server named
 * there beforehand is used as it is.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['YIMEN_TEST_DATABASE_URL']) return async () => undefined;
  const server = await startTestServer();
  process.env['YIMEN_TEST_DATABASE_URL'] = server.url;
  return server.stop;
}
