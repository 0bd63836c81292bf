/**
 * Kinds of announcement. 通知, 通告 and 公告 are kinds of official document (党政机关公文处理工作条例第八条); 停办提示 is the hall's own word
 * for a service that stops for a time.
 */
export const announcementKinds = {
  notice: '通知',
  circular: '通告',
  bulletin: '公告',
  suspension: '停办提示',
} as const;
export type AnnouncementKind = keyof typeof announcementKinds;

/** Kinds that say nothing without a last day: people must know when the service is there again. */
export const KINDS_WITH_END: readonly AnnouncementKind[] = ['suspension'];
