import { defineSetting } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';

/** What no rule fixes about announcements. The twenty working days of the Regulation are law and no setting. */
export const announcementSettings = {
  reviewDays: defineSetting({
    key: 'announcements.review-days',
    title: '通知公告审核期限（工作日）',
    schema: Type.Integer({ title: '工作日', minimum: 1, maximum: 20 }),
    default: 2,
    source: '国家和省没有统一规定，本系统的建议值（2021）；条例第十七条只要求明确审查的程序和责任',
  }),
};

/** Values of the settings, as facts carry them. */
export type AnnouncementSettingValues = {
  [K in keyof typeof announcementSettings]: Static<(typeof announcementSettings)[K]['schema']>;
};

/** The values where the county has set none of its own. */
export const defaultAnnouncementSettings: AnnouncementSettingValues = {
  reviewDays: announcementSettings.reviewDays.default,
};
