import { describeFiles } from '../contract/index.ts';
import { implement, type Implementation } from '../module/index.ts';
import { READ_FILES } from './platform-permissions.ts';
import type { Site } from './site.ts';

/** What can be said of files without sending them. */
export function fileImplementations({ services }: Site): Implementation[] {
  return [
    implement(describeFiles, async ({ body }, { actor }) => {
      const { rows } = await services.database.pool.query(
        `select distinct on (sha256) sha256, name, size, media_type from files.file
         where sha256 = any($1) and ($2 or uploaded_by = $3) order by sha256, at desc`,
        [body.files, actor!.grants[READ_FILES] !== undefined, actor!.id],
      );
      return {
        files: rows.map((row) => ({
          sha256: row.sha256,
          name: row.name,
          size: Number(row.size),
          mediaType: row.media_type,
        })),
      };
    }),
  ];
}
