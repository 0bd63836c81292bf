import type { StateDefinition } from '@yimen/platform/procedure';

/** States of an announcement, in the order of its life. */
export const announcementStates = {
  DRAFT: { title: '草稿', awaits: 'unit' },
  SUBMITTED: { title: '待审核', awaits: 'unit' },
  PUBLISHED: { title: '已发布', awaits: 'nobody' },
  WITHDRAWN: { title: '已撤下', awaits: 'nobody', terminal: true },
  DISCARDED: { title: '已放弃', awaits: 'nobody', terminal: true },
} as const satisfies Record<string, StateDefinition>;
export type AnnouncementState = keyof typeof announcementStates;
