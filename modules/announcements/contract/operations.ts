import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { announcementStates, type AnnouncementState } from '../core/index.ts';
import { AnnouncementLine, AnnouncementView, AnnouncementWork, kindSchema } from './announcement-view.ts';

const after = Type.Optional(Type.String({ title: '上一页给出的 next', maxLength: 80 }));
const limit = Type.Optional(Type.Integer({ title: '最多几条（默认20）', minimum: 1, maximum: 100 }));
const kind = Type.Optional(kindSchema);
const next = Type.Union([Type.String(), Type.Null()], { title: '下一页的 after；没有下一页为空' });

/** What is published, in force first, the newest first, page after page; withdrawn ones are not there. */
export const listAnnouncements = defineOperation({
  id: 'announcements.list',
  title: '通知公告列表',
  method: 'GET',
  path: '/announcements/published',
  access: 'public',
  revalidated: true,
  query: Type.Object({
    kind,
    inForce: Type.Optional(Type.Boolean({ title: '只要今天有效的' })),
    after,
    limit,
  }),
  output: Type.Object({ items: Type.Array(AnnouncementLine), next }),
  refusals: ['announcements.bad-place'],
});

/** One published announcement, for as long as it is not withdrawn. */
export const getAnnouncement = defineOperation({
  id: 'announcements.get',
  title: '查看通知公告',
  method: 'GET',
  path: '/announcements/published/{number}',
  access: 'public',
  revalidated: true,
  params: Type.Object({ number: Type.String({ title: '公告编号', minLength: 1, maxLength: 80 }) }),
  output: AnnouncementView,
  refusals: ['announcements.missing', 'announcements.withdrawn'],
});

/** Every announcement within one's reach at whatever stage, the newest first. */
export const listWork = defineOperation({
  id: 'announcements.listWork',
  title: '通知公告的起草和审核',
  method: 'GET',
  path: '/announcements/work',
  access: { permission: 'announcements.read' },
  sheet: { name: '通知公告', rows: 'items', cursor: 'after' },
  query: Type.Object({
    state: Type.Optional(
      Type.Enum(Object.keys(announcementStates) as AnnouncementState[], { title: '状态' }),
    ),
    after,
    limit,
  }),
  output: Type.Object({ items: Type.Array(AnnouncementWork), next }),
  refusals: ['announcements.bad-place'],
});
