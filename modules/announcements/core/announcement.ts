import { defineProcedure } from '@yimen/platform/procedure';
import { publishingActions } from './actions/publishing.ts';
import { writingActions } from './actions/writing.ts';
import { emptyAnnouncement, type AnnouncementData } from './announcement-data.ts';
import type { AnnouncementFacts } from './announcement-facts.ts';
import { announcementClocks } from './clocks.ts';
import { announcementEntries } from './entries.ts';
import { DISCLOSURE_REGULATION } from './refusals.ts';
import { announcementStates } from './states.ts';

/** 通知公告: from the draft to the day it is withdrawn. That its last day has passed is no state: it comes with the day. */
export const announcement = defineProcedure<AnnouncementData, AnnouncementFacts>({
  id: 'announcements.announcement',
  title: '通知公告',
  version: 1,
  law: [DISCLOSURE_REGULATION],
  readBy: 'announcements.read',
  states: announcementStates,
  entries: announcementEntries,
  actions: { ...writingActions, ...publishingActions },
  clocks: announcementClocks,
  documents: {},
  dueBy: ['review', 'disclosure'],
  initial: () => emptyAnnouncement,
  headline: ({ title }) => title,
  figures: ({ data: { publishedOn, withdrawn, onTime } }) => {
    // Withdrawn before its first day: nobody ever read it.
    if (publishedOn === undefined || (withdrawn !== undefined && withdrawn.on < publishedOn)) return {};
    return {
      enteredOn: publishedOn,
      endedOn: withdrawn?.on,
      outcome: withdrawn === undefined ? undefined : 'withdrawn',
      onTime,
    };
  },
  opening: ({ input, actor, today }) => {
    const year = today.slice(0, 4);
    return {
      // 公告编号: TZ, year, serial of at least three digits.
      numbering: { scope: `announcements.announcement:${year}`, prefix: `TZ${year}`, width: 3 },
      applicant: null,
      subject: (input as { kind: string }).kind,
      unit: actor.unit ?? null,
    };
  },
});
