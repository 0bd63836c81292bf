// A program of its own, to be killed by the test that starts it: opens the embedded database, says so, and waits.
import { openDatabase } from '../index.ts';

const db = await openDatabase({ dataDir: process.argv[2] ?? '' });
await db.pool.query('CREATE TABLE IF NOT EXISTS kept (name text)');
await db.pool.query(`INSERT INTO kept VALUES ('一门')`);
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.on('end', () => void db.close());
