import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { phone } from './person-fields.ts';

const idType = Type.Enum(['resident-id', 'passport', 'permit', 'uscc', 'other'], {
  title: '证件种类：居民身份证、护照、通行证或居留证、统一社会信用代码、其他',
});
const idNumber = Type.String({ title: '证件号码', minLength: 1, maxLength: 40 });
const params = Type.Object({ id: Type.String({ title: '申请人编号', minLength: 1, maxLength: 64 }) });

/** Whoever registers parties: at a window, in a town or village hall. */
export const REGISTER_PARTIES = 'parties.register';

const partyFields = {
  id: Type.String({ title: '申请人编号' }),
  kind: Type.Enum(['person', 'organisation'], { title: '个人或组织' }),
  name: Type.String({ title: '组织全称；个人为脱敏姓名' }),
  idType,
  idNumber: Type.String({ title: '统一社会信用代码；个人证件号码已脱敏' }),
  phone: Type.Union([Type.String(), Type.Null()], { title: '电话；已脱敏' }),
  verified: Type.Boolean({ title: '身份已由窗口或统一身份认证核验；否则是自行申报' }),
};
const partyView = Type.Object(partyFields, { title: '申请人' });

const day = (title: string) => Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], { title });
const writtenAuthority = Type.Object({
  file: Type.String({ title: '授权书（文件编号）' }),
  name: Type.String({ title: '经办人或受托代理人（已脱敏）' }),
  standing: Type.Enum(['handler', 'agent'], { title: '经办人 handler、受托代理人 agent' }),
  from: Type.String({ title: '登记日', format: 'civil-date' }),
  until: day('授权截止日；长期为空'),
  endedOn: day('提前停止的日期；没有停止为空'),
});

/** Takes an applicant in at a window: the one with this certificate, or a new one. */
export const registerParty = defineOperation({
  id: 'parties.register',
  title: '登记申请人',
  method: 'POST',
  path: '/parties',
  access: { permission: REGISTER_PARTIES },
  body: Type.Object(
    {
      kind: Type.Enum(['person', 'organisation'], { title: '个人或组织' }),
      name: Type.String({ title: '姓名或名称', minLength: 1, maxLength: 200 }),
      idType,
      idNumber,
      phone: Type.Optional(phone),
    },
    { additionalProperties: false },
  ),
  output: partyView,
  refusals: ['identity.no-name', 'identity.id-type', 'identity.id-number'],
});

/** Looks an applicant up by certificate. A POST: numbers of persons must not stand in addresses. */
export const findPartyByNumber = defineOperation({
  id: 'parties.find',
  title: '按证件查找申请人',
  method: 'POST',
  path: '/parties/find',
  access: { permission: REGISTER_PARTIES },
  body: Type.Object({ idType, idNumber }, { additionalProperties: false }),
  output: partyView,
  refusals: ['identity.no-party'],
});

/** Notes the telephone of an applicant or agent who was registered without one. */
export const addPartyPhone = defineOperation({
  id: 'parties.addPhone',
  title: '补登手机号码',
  method: 'POST',
  path: '/parties/{id}/phone',
  access: { permission: REGISTER_PARTIES },
  params,
  body: Type.Object({ phone }, { additionalProperties: false }),
  output: partyView,
  refusals: ['identity.no-party', 'identity.phone-known'],
});

/** An applicant by its id; what identifies a person is masked. Staff are told on which letters others act for it. */
export const getParty = defineOperation({
  id: 'parties.get',
  title: '查看申请人',
  method: 'GET',
  path: '/parties/{id}',
  access: 'signed-in',
  params,
  output: Type.Object(
    {
      ...partyFields,
      authorities: Type.Array(writtenAuthority, {
        title: '他人凭以代办的授权书，包括已到期的；只告诉工作人员，对其他人为空',
      }),
    },
    { title: '申请人和授权书' },
  ),
  refusals: ['identity.no-party'],
});

/** Name, number and telephone in full, for a stated reason that is recorded before anything is told. */
export const revealParty = defineOperation({
  id: 'parties.reveal',
  title: '查看完整证件号码',
  method: 'POST',
  path: '/parties/{id}/reveal',
  access: 'signed-in',
  params,
  body: Type.Object(
    { reason: Type.String({ title: '查看理由', minLength: 2, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  output: Type.Object(
    {
      name: Type.String({ title: '姓名或名称' }),
      idNumber: Type.String({ title: '证件号码' }),
      phone: Type.Union([Type.String(), Type.Null()], { title: '电话' }),
    },
    { title: '申请人的完整信息' },
  ),
  refusals: ['identity.no-party', 'identity.not-allowed', 'identity.no-reason'],
});
