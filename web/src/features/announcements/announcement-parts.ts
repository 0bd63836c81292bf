import { announcementKinds } from '@yimen/modules/announcements/core';
import type { MatterParts } from '../matters/matter-kind.ts';
import { AnnouncementFacts, announcementData } from './announcement-facts.tsx';

/** What the page of a matter shows of an announcement. */
export const announcementParts: MatterParts = {
  Facts: AnnouncementFacts,
  words: announcementKinds,
  main: ['publish', 'submit', 'edit', 'return'],
  filled: (matter) => {
    const { kind, title, body, formedOn, provenance } = announcementData(matter);
    return { edit: { kind, title, body, formedOn, ...(provenance === undefined ? {} : { provenance }) } };
  },
};
