// `npm test [-- filter …]`: install what is missing, run every check and every test, end with `N passed, N failed`.
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('tsx');
const { runEverything } = await import('./test-run/run-everything.ts');
process.exitCode = await runEverything(process.argv.slice(2));
