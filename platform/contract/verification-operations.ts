import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { REGISTER_PARTIES } from './party-operations.ts';
import { phone } from './person-fields.ts';

const access = { permission: REGISTER_PARTIES };
const refusals = ['identity.id-number', 'identity.no-such-person'];

/** What a window has seen: the certificate, and the telephone of who stands before it. */
const seen = Type.Object(
  {
    kind: Type.Enum(['person', 'organisation'], { title: '个人或组织' }),
    name: Type.String({ title: '姓名或名称', minLength: 2, maxLength: 100 }),
    idNumber: Type.String({ title: '身份证号码或统一社会信用代码', minLength: 15, maxLength: 18 }),
    phone,
  },
  { additionalProperties: false },
);
const outcome = Type.Enum(['opened', 'verified', 'phone-changed', 'handler-verified'], {
  title: '新开账号、已核验、已更换手机号码、已核验经办人',
});

/** Tells what a verification would come to, so that the clerk compares it with the papers first. Nothing is written. */
export const previewVerification = defineOperation({
  id: 'parties.previewVerification',
  title: '预览窗口实名核验（不写入）',
  method: 'POST',
  path: '/parties/verify/preview',
  access,
  body: seen,
  output: Type.Object(
    {
      outcome,
      ended: Type.Integer({ title: '因非本人注册而将停用的账号数' }),
      unchanged: Type.Boolean({ title: '核验后没有变化（手机号码相同，或已是经办人）' }),
      phoneMoved: Type.Boolean({ title: '手机号码现由另一个账号使用，将从那个账号取下' }),
      otherName: Type.Union([Type.String(), Type.Null()], {
        title: '该号码登记的名称与填写的不同时，登记的名称（个人已脱敏）；相同或没有登记为空',
      }),
      renamed: Type.Boolean({ title: '登记的名称是自行申报的，将改成填写的；否则保持不变' }),
      handler: Type.Union(
        [
          Type.Object({
            name: Type.String({ title: '经办人姓名（已脱敏）' }),
            verified: Type.Boolean({ title: '经办人本人是否已实名核验' }),
          }),
          Type.Null(),
        ],
        { title: '经办人；个人为空' },
      ),
      authority: Type.Union(
        [
          Type.Object({
            file: Type.String({ title: '授权书（文件编号）' }),
            until: Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], {
              title: '授权截止日；长期为空',
            }),
            over: Type.Boolean({ title: '期限已过，核验后不再受这个期限限制' }),
          }),
          Type.Null(),
        ],
        { title: '经办人登记单位时上传的授权书' },
      ),
    },
    { title: '核验预览' },
  ),
  refusals,
});

/** Staff have seen the certificate and whoever holds it: opens or verifies the account, or changes its telephone. */
export const verifyParty = defineOperation({
  id: 'parties.verify',
  title: '窗口实名核验',
  method: 'POST',
  path: '/parties/verify',
  access,
  body: seen,
  output: Type.Object(
    { outcome, ended: Type.Integer({ title: '因非本人注册而停用的账号数' }) },
    { title: '核验结果' },
  ),
  refusals,
});
