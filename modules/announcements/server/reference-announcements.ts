import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CivilDate } from '@yimen/platform/time';
import type { AnnouncementContent } from '../core/index.ts';

/** An example of the reference data: what was written, and the days on which it was written, published and over. */
export interface ReferenceAnnouncement extends AnnouncementContent {
  readonly id: string;
  readonly publishedOn: CivilDate;
  readonly until?: CivilDate;
}

/** Reads `announcements.json`; nothing when the folder has none. Bodies are lists of lines there, to be read by people. */
export async function readReferenceAnnouncements(directory: string): Promise<ReferenceAnnouncement[]> {
  const text = await readFile(join(directory, 'announcements.json'), 'utf8').catch(undefinedIfMissing);
  if (text === undefined) return [];
  const { announcements } = JSON.parse(text) as {
    announcements: readonly (Omit<ReferenceAnnouncement, 'body'> & { readonly body: readonly string[] })[];
  };
  return announcements.map(({ body, ...rest }) => ({ ...rest, body: body.join('\n') }));
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
