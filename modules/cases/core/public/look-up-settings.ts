import { Type } from 'typebox';
import { defineSetting } from '@yimen/platform/contract';

const SOURCE = '设计取值，2026-11';
const count = Type.Integer({ minimum: 1, maximum: 100_000, title: '次数' });

/** Look-ups a minute from one address; a hall or a village shares one. */
export const lookUpsPerMinute = defineSetting({
  key: 'cases.look-ups-per-minute',
  title: '免登录查进度：每个地址每分钟次数上限',
  schema: count,
  default: 20,
  source: SOURCE,
});

/** Wrong answers an hour for one case number, from wherever: whoever guesses the six digits needs a hundred thousand. */
export const wrongLookUpsPerHour = defineSetting({
  key: 'cases.wrong-look-ups-per-hour',
  title: '免登录查进度：每个办件编号每小时核对不上的次数上限',
  schema: count,
  default: 5,
  source: SOURCE,
});

/** Days the log of look-ups is kept. */
export const lookUpLogDays = defineSetting({
  key: 'cases.look-up-log-days',
  title: '免登录查进度的记录保存天数',
  schema: Type.Integer({ minimum: 180, maximum: 3650, title: '天数' }),
  default: 190,
  source: '《中华人民共和国网络安全法》第二十一条：网络日志留存不少于六个月（2017）',
});

/** The settings of looking a case up without an account. */
export const lookUpSettings = [lookUpsPerMinute, wrongLookUpsPerHour, lookUpLogDays];
