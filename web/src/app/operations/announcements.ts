// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/announcements/contract';
import { lean } from '../lean-operation.ts';

/** 查看通知公告 `announcements.get` */
export const getAnnouncement = lean<typeof contract.getAnnouncement>('GET', '/announcements/published/{number}');

/** 通知公告列表 `announcements.list` */
export const listAnnouncements = lean<typeof contract.listAnnouncements>('GET', '/announcements/published');

/** 通知公告的起草和审核 `announcements.listWork` */
export const listWork = lean<typeof contract.listWork>('GET', '/announcements/work');
