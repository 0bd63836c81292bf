import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a module keeps its migrations: plain SQL files `NNN-name.sql`, forward only. */
export interface MigrationSource {
  /** The module's name, which is also its PostgreSQL schema. */
  readonly module: string;
  readonly directory: URL | string;
}

/** One migration file. */
export interface Migration {
  readonly module: string;
  /** File name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with line ends as LF (git may have changed them). */
  readonly checksum: string;
  /** False when the first line is `-- breaking: no`: the previous release still works on the changed schema. */
  readonly breaking: boolean;
}

const FILE = /^(\d{3,})-[a-z0-9][a-z0-9-]*\.sql$/;
const MODULE = /^[a-z][a-z0-9_]*$/;

async function readSource(source: MigrationSource): Promise<Migration[]> {
  const { module } = source;
  if (!MODULE.test(module)) throw new Error(`module name is not a schema name (a-z, 0-9, _): ${module}`);
  const folder = typeof source.directory === 'string' ? source.directory : fileURLToPath(source.directory);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
  const wrong = files.find((file) => !FILE.test(file));
  if (wrong !== undefined) throw new Error(`migration must be called NNN-name.sql: ${join(folder, wrong)}`);
  const number = (file: string): number => Number(FILE.exec(file)?.[1]);
  files.sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1));
  return Promise.all(
    files.map(async (file) => {
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return {
        module,
        name: file.slice(0, -4),
        sql,
        checksum,
        breaking: !/^-- breaking: no\s*$/m.test(sql.split('\n', 1)[0] ?? ''),
      };
    }),
  );
}

/**
 * All migrations in the order in which they run: sources as given (dependencies first), inside a module by number and name.
 * Two branches may use the same number. Throws Error on a wrong name or a module given twice.
 */
export async function readMigrations(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const names = sources.map((source) => source.module);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`migration source given twice: ${twice}`);
  return (await Promise.all(sources.map(readSource))).flat();
}
