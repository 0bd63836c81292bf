// `npm start`: install what is missing, then serve. The server runs in this very process, so that a signal sent to it,
// even one that cannot be caught, reaches the server and nothing is left running without a parent.
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { buildWeb } from './build-web.mjs';

await bootstrap();
// The pages are built while the database is prepared: `serve` looks for this promise and opens its doors when both are ready.
const stopping = new AbortController();
const pages = buildWeb((text) => process.stderr.write(`${text}\n`), stopping.signal);
// A failure is told by `serve`, which may look later than it happens.
pages.catch(() => undefined);
Object.assign(globalThis, { [Symbol.for('yimen.pages')]: pages });
process.argv.splice(1, 1, join(root, 'server/cli/main.ts'), 'serve');
process.setSourceMapsEnabled(true);
try {
  // Needs what was just installed.
  const { runProgram } = await import('../server/bin/program.mjs');
  await runProgram();
} finally {
  stopping.abort();
}
