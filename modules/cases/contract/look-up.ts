import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });

/**
 * How far a case is, for whoever has its number and knows the last six characters of the applicant's identity number (or credit
 * code). A wrong number and wrong characters get the same answer. Tells nothing that identifies anybody.
 */
export const lookUpCase = defineOperation({
  id: 'cases.lookUp',
  title: '免登录查进度',
  method: 'POST',
  path: '/cases/look-up',
  access: 'public',
  body: Type.Object(
    {
      number: Type.String({ title: '办件编号', minLength: 1, maxLength: 80 }),
      digits: Type.String({
        title: '申请人证件号码（或者统一社会信用代码）后六位',
        pattern: '^[0-9A-Za-z]{6}$',
      }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object(
    {
      number: text('办件编号'),
      item: text('事项名称'),
      department: text('办理部门'),
      state: Type.Object({ id: Type.String(), title: text('状态') }),
      now: text('现在到哪一步'),
      next: text('接下来'),
      receivedOn: orNull('收件日'),
      acceptedOn: orNull('受理日'),
      due: orNull('现在这一步的到期日；没有计时的为空'),
      dueTitle: orNull('是什么期限'),
      remaining: Type.Union([Type.Integer(), Type.Null()], { title: '还有几天（期限的单位）；负数为已超过' }),
      unit: orNull('期限的单位'),
      endedOn: orNull('办结日'),
    },
    { title: '办理进度' },
  ),
  refusals: ['cases.look-up-not-matched', 'cases.too-many-look-ups'],
});
