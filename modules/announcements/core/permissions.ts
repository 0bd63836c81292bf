/** Permissions over announcements. A permission reaches the units of its holder's post, or the whole county. */
export const announcementPermissions = {
  'announcements.read': '查看通知公告的起草和审核',
  'announcements.draft': '起草通知公告并送审（股室、窗口）',
  'announcements.publish': '审核、发布、退回和撤下通知公告（政务服务管理机构）',
} as const;
export type AnnouncementPermission = keyof typeof announcementPermissions;
