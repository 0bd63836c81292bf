// `npm run bench`: install what is missing, the peers included, then run the benchmarks.
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

await bootstrap();
await bootstrap(join(root, 'bench'));
process.argv.splice(1, 1, join(root, 'bench/main.ts'));
await import('tsx');
await import('../bench/main.ts');
