import type { EntryDefinition } from '@yimen/platform/procedure';
import type { AnnouncementData } from './announcement-data.ts';

/** The data with one more pair of hands on the text. */
function writtenBy(data: AnnouncementData, author: string): AnnouncementData {
  return data.authors.includes(author) ? data : { ...data, authors: [...data.authors, author] };
}

/** Every entry type of an announcement and what it makes of the data. */
export const announcementEntries: Readonly<Record<string, EntryDefinition<AnnouncementData>>> = {
  drafted: { title: '起草', apply: (data, p, { actor }) => writtenBy({ ...data, ...p }, actor) },
  edited: {
    title: '修改',
    // The new text as a whole: what it leaves out is gone.
    apply: ({ provenance: _gone, ...data }, p, { actor }) => writtenBy({ ...data, ...p }, actor),
  },
  submitted: { title: '送审' },
  recalled: { title: '撤回送审' },
  returned: {
    title: '退回修改',
    apply: (data, { reason }, { on }) => ({ ...data, returned: { on, reason } }),
  },
  published: {
    title: '审核通过，发布',
    apply: ({ returned: _settled, ...data }, { publishedOn, until, onTime }, { actor }) => ({
      ...data,
      ...{ publishedOn, ...(until === undefined ? {} : { until }), onTime, reviewedBy: actor },
    }),
  },
  withdrawn: {
    title: '撤下',
    apply: (data, { reason }, { on }) => ({ ...data, withdrawn: { on, reason } }),
  },
  discarded: { title: '放弃草稿' },
};
