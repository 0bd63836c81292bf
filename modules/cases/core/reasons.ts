/** Lawful reasons for not accepting (art. 32): it needs no licence, it is not ours, or another law bars it. */
export const notAcceptedReasons = {
  'not-needed': '依法不需要取得',
  'not-our-power': '依法不属于本机关职权范围',
  'other-law': '法律、法规规定的其他情形',
} as const;

/** Why a case may be ended without a decision. */
export const terminationReasons = {
  'correction-lapsed': '逾期未补正',
  'deferred-lapsed': '逾期未补齐容缺材料',
  'applicant-gone': '申请人死亡、丧失行为能力或者终止',
  'object-gone': '申请的标的灭失或者法定条件丧失',
  'not-eligible': '不符合办理条件',
  'other-law': '法律、法规规定的其他情形',
} as const;

/** Ways a result reaches the applicant (art. 44). */
export const deliveryWays = {
  pickup: '窗口领取',
  mail: '邮寄送达',
  'e-licence': '电子证照送达',
  visit: '上门送达',
} as const;
