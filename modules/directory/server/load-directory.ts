import type { Progress, Services } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { directoryApi } from './api.ts';
import { demonstrationStaff } from './demonstration-staff.ts';
import {
  AUTHORITY,
  ORGANISATION,
  PERSON,
  POST,
  SITE,
  upsert,
  WINDOW,
  type Table,
} from './directory-tables.ts';
import { readReferenceOrganisations } from './reference-organisations.ts';

/**
 * Loads `organisations.json` and makes the demonstration staff, in one transaction. Running it again changes nothing unless the
 * file has changed; what has gone from the file stays.
 */
export async function loadDirectory(
  services: Services,
  directory: string,
  progress: Progress,
): Promise<void> {
  const reference = await readReferenceOrganisations(directory);
  const staff = demonstrationStaff(reference.organisations);
  const now = services.clock.now();
  const stamp = {
    recordedBy: `参考数据（${civilDateAt(now)}装入）`,
    recordedAt: new Date(now).toISOString(),
  };
  const parts: readonly [Table, readonly object[], string][] = [
    [ORGANISATION, reference.organisations, '机构'],
    [WINDOW, reference.windows, '窗口'],
    [SITE, reference.sites, '服务场所'],
    [PERSON, staff.people, '示例人员'],
    [POST, staff.posts.map((post) => ({ ...post, ...stamp })), '示例岗位'],
    [AUTHORITY, staff.authorities.map((authority) => ({ ...authority, ...stamp })), '示例授权书'],
  ];
  const total = parts.reduce((sum, [, rows]) => sum + rows.length, 0);
  await directoryApi(services).change(async (client) => {
    let done = 0;
    for (const [table, rows, what] of parts) {
      await upsert(client, table, rows);
      done += rows.length;
      progress(done, total, what);
    }
  });
}
