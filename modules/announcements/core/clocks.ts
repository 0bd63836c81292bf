import type { ClockDefinition } from '@yimen/platform/procedure';
import type { AnnouncementData } from './announcement-data.ts';
import type { AnnouncementFacts } from './announcement-facts.ts';
import { DISCLOSURE_LIMIT, REVIEW_RULE } from './refusals.ts';

/** 政府信息公开条例第二十六条: within twenty working days of the day the information came into being or changed. */
export const DISCLOSURE_DAYS = 20;

type AnnouncementClock = ClockDefinition<AnnouncementData, AnnouncementFacts>;
/** The author names the day; a corrected day counts anew. */
const formedOn = (payload: { formedOn: string }): string => payload.formedOn;

/** Every clock of an announcement. That it ends is no clock: the day alone decides. */
export const announcementClocks: Readonly<Record<string, AnnouncementClock>> = {
  disclosure: {
    title: '主动公开期限',
    law: DISCLOSURE_LIMIT,
    kind: 'statutory',
    limit: () => ({ n: DISCLOSURE_DAYS, unit: 'workday' }),
    start: { drafted: formedOn, edited: formedOn },
    stop: ['published'],
  },
  review: {
    title: '审核期限',
    law: REVIEW_RULE,
    kind: 'local',
    limit: ({ facts }) => ({ n: facts.settings.reviewDays, unit: 'workday' }),
    start: { submitted: (_payload, on) => on },
    stop: ['published', 'returned', 'recalled'],
  },
};
