import type { SignedIn } from '../identity/index.ts';
import { READ_FILES } from './platform-permissions.ts';
import type { Site } from './site.ts';

/** What can be said of files without sending them; those of others are left out. */
export async function fileDetails(
  { services }: Site,
  files: readonly string[],
  { account, actor }: SignedIn,
) {
  const { rows } = await services.database.pool.query(
    `select distinct on (sha256) sha256, name, size, media_type from files.file
     where sha256 = any($1) and ($2 or uploaded_by = $3) order by sha256, at desc`,
    [files, actor.grants[READ_FILES] !== undefined, account.id],
  );
  return {
    files: rows.map((row) => ({
      sha256: row.sha256,
      name: row.name,
      size: Number(row.size),
      mediaType: row.media_type,
    })),
  };
}
