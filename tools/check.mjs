// `npm run check [part …]`: install what is missing, then run every check, or the named ones.
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('tsx');
const { runChecks } = await import('./check/run-checks.ts');
const { failed } = await runChecks(process.argv.slice(2));
process.exitCode = failed > 0 ? 1 : 0;
