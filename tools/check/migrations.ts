import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckPart } from './check-part.ts';
import { findIncompatibilities, type UnreleasedMigration } from './migration-compatibility.ts';
import { sourceFiles } from './source-files.ts';

/** A folder for each release, named by its day, with what its database looked like. */
const RELEASES = 'server/test/releases';

interface Shipped {
  readonly module: string;
  readonly name: string;
  readonly checksum: string;
}

/** What was released stays as it was; what is new leaves the release before able to work. */
export const migrations: CheckPart = {
  name: 'migrations',
  async run(root) {
    const folder = join(root, RELEASES);
    const date = existsSync(folder) ? readdirSync(folder).sort().at(-1) : undefined;
    if (date === undefined) return { problems: [`${RELEASES} holds no release to compare with`] };
    const shipped = JSON.parse(readFileSync(join(folder, date, 'migrations.json'), 'utf8')) as Shipped[];
    const present = migrationsIn(root);
    const released = new Map(shipped.map((one) => [`${one.module}/${one.name}`, one.checksum]));
    const changed = present
      .filter(({ module, name, sql }) => {
        const checksum = released.get(`${module}/${name}`);
        return checksum !== undefined && checksum !== createHash('sha256').update(sql).digest('hex');
      })
      .map(({ module, name }) => `${module}/${name}: was released and must not be changed any more`);
    const gone = [...released.keys()]
      .filter((id) => !present.some(({ module, name }) => `${module}/${name}` === id))
      .map((id) => `${id}: was released and is gone`);
    const fresh = present.filter(({ module, name }) => !released.has(`${module}/${name}`));
    const procedures = JSON.parse(readFileSync(join(folder, date, 'procedures.json'), 'utf8')) as string[];
    const release = { date, procedures, migrations: new Set(released.keys()) };
    return { problems: [...changed, ...gone, ...findIncompatibilities(fresh, release)] };
  },
};

function migrationsIn(root: string): UnreleasedMigration[] {
  return sourceFiles(root, ['.sql']).flatMap((path) => {
    const [, module, name] = /^(?:platform|modules)\/([a-z_]+)\/migrations\/(.+)\.sql$/.exec(path) ?? [];
    if (module === undefined || name === undefined) return [];
    return [{ module, name, sql: readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') }];
  });
}
