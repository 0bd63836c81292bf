// `npm start`: install what is missing, then serve. The server runs in this very process, so that a signal sent to it,
// even one that cannot be caught, reaches the server and nothing is left running without a parent.
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { buildWeb } from './build-web.mjs';

await bootstrap();
await buildWeb((text) => process.stderr.write(`${text}\n`));
process.argv.splice(1, 1, join(root, 'server/cli/main.ts'), 'serve');
process.setSourceMapsEnabled(true);
// Needs what was just installed.
const { runProgram } = await import('../server/bin/program.mjs');
await runProgram();
