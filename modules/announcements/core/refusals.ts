import { refuse, type Refusal } from '@yimen/platform/procedure';

/** The law of announcements. */
export const DISCLOSURE_REGULATION = '中华人民共和国政府信息公开条例（国务院令第711号）';
/** The clause on the time within which information is disclosed. */
export const DISCLOSURE_LIMIT = '政府信息公开条例第二十六条';
/** Review before disclosure is the Regulation's; that another person than the author reviews is the county's own rule. */
export const REVIEW_RULE = '政府信息公开条例第十七条（公开审查）；起草与审核分开为本县规则';
const PRIVACY = '政府信息公开条例第十五条';

/** Every refusal of the module in its words. `{name}` stands for a fact of that name. */
export const announcementRefusals = {
  'not-office': '只有政务服务管理机构可以“{action}”。大厅的通知公告由一家审核发布，各单位起草后送审。',
  'own-draft':
    '您起草或者修改过这份公告，不能由您审核发布。起草和审核应当是两个人，请交本机构另一名审核人员办理。',
  'no-issuer': '您的岗位不属于任何在册单位，不知道以哪个单位的名义发布，请联系机构人员管理员。',
  'formed-in-future': '信息形成日期{formedOn}晚于今天，请核对。',
  'formed-too-early': '信息形成日期{formedOn}早于工作日历的第一天（{first}），算不出公开期限，请核对日期。',
  'empty-body': '正文没有内容，请写出要告诉群众的事。',
  markup: '正文和标题按原样显示，不能使用网页标记“{found}”。分段请换行，小标题写作“一、……”。',
  'personal-number':
    '“{field}”里有公民身份号码或者手机号码，会公开到网上。请删去，联系方式写单位的固定电话。',
  'from-in-past': '发布日期{from}已过。公告不能倒填日期，请填今天或者以后的日期。',
  'from-after-limit': '发布日期{from}晚于公开期限{due}（形成之日起20个工作日内），请提前。',
  'until-before-from': '有效期至{until}，早于发布日期{from}，请核对。',
  'until-needed': '“{kind}”应当写明到哪一天为止，请填写有效期。',
} as const;

/** Reason part of a refusal code; the full code is `announcements.` + it. */
export type AnnouncementRefusal = keyof typeof announcementRefusals;

const CLAUSES: Partial<Record<AnnouncementRefusal, string>> = {
  'not-office': REVIEW_RULE,
  'own-draft': REVIEW_RULE,
  'personal-number': PRIVACY,
  'from-after-limit': DISCLOSURE_LIMIT,
};

/** A refusal of the module in its own words, with the clause where there is one. */
export function no(code: AnnouncementRefusal, facts: Record<string, string> = {}, path?: string): Refusal {
  const law = CLAUSES[code];
  return refuse(
    `announcements.${code}`,
    announcementRefusals[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])),
    {
      ...(law === undefined ? {} : { law }),
      ...(path === undefined ? {} : { path }),
      ...(Object.keys(facts).length === 0 ? {} : { facts }),
    },
  );
}
