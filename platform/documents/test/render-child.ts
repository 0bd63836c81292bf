// One process that makes documents, to be killed: node --import tsx render-child.ts URL DATA-FOLDER NUMBER...
import { openByUrl, roomOver } from './documents-ground.ts';

const [url, dataDir, ...numbers] = process.argv.slice(2);
const { documents } = roomOver(await openByUrl(url!), dataDir!);
for (const number of numbers) {
  await documents.render(number, 1);
  process.stdout.write('.');
}
process.exit(0);
