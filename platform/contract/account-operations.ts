import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { newPassword, personName, phone, phoneCode } from './person-fields.ts';

const orNull = (title: string, format?: string) =>
  Type.Union([Type.String(format === undefined ? {} : { format }), Type.Null()], { title });
const moment = (title: string) => Type.String({ title, format: 'date-time' });
const until = Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], {
  title: '授权截止日；长期为空',
});
const done = Type.Object({ done: Type.Literal(true) }, { title: '已办' });
const proof = {
  password: Type.Optional(Type.String({ title: '现在的密码', minLength: 1, maxLength: 200 })),
  oldCode: Type.Optional(Type.String({ title: '发到原手机号码的验证码', pattern: '^\\d{6}$' })),
};

/** Somebody for whom the caller may apply. */
const actingFor = Type.Object({
  party: Type.String({ title: '申请人编号' }),
  name: Type.String({ title: '组织全称；个人为脱敏姓名' }),
  kind: Type.Enum(['person', 'organisation'], { title: '个人或组织' }),
  standing: Type.Enum(['self', 'handler', 'agent'], { title: '本人 self、经办人 handler、受托代理人 agent' }),
  representation: orNull('代办关系编号；本人为空'),
  authority: orNull('授权书（文件编号）'),
  until,
  verified: Type.Boolean({ title: '已在窗口或由统一身份认证核验' }),
});

/** One's own account: who one is, how one can come in, for whom one may act, who may act for one. */
export const getAccount = defineOperation({
  id: 'account.get',
  title: '我的账号',
  method: 'GET',
  path: '/account',
  access: 'signed-in',
  output: Type.Object(
    {
      name: Type.String({ title: '姓名（已脱敏）' }),
      createdAt: moment('注册时间（UTC）'),
      phone: orNull('手机号码（已脱敏）'),
      hasPassword: Type.Boolean({ title: '是否设置了密码' }),
      verified: Type.Boolean({ title: '实名是否已核验' }),
      party: Type.Union(
        [
          Type.Object({ id: Type.String(), idNumber: Type.String({ title: '证件号码（已脱敏）' }) }),
          Type.Null(),
        ],
        { title: '本人的申请人登记' },
      ),
      parties: Type.Array(actingFor, { title: '可以为谁办' }),
      representatives: Type.Array(
        Type.Object({
          id: Type.String({ title: '代办关系编号' }),
          party: Type.String({ title: '替谁' }),
          name: Type.String({ title: '姓名（已脱敏）' }),
          phone: orNull('手机号码（已脱敏）'),
          standing: Type.Enum(['handler', 'agent']),
          until,
          own: Type.Boolean({ title: '是自己' }),
        }),
        { title: '谁可以替我（我的单位）办' },
      ),
    },
    { title: '我的账号' },
  ),
});

/** Sets one's own password. Other sessions of the account end. */
export const changePassword = defineOperation({
  id: 'account.changePassword',
  title: '修改密码',
  method: 'PUT',
  path: '/account/password',
  access: 'signed-in',
  body: Type.Object({ next: newPassword, ...proof }, { additionalProperties: false }),
  output: done,
  refusals: ['identity.weak-password', 'identity.not-holder'],
});

/** Changes the telephone of one's own account. */
export const changePhone = defineOperation({
  id: 'account.changePhone',
  title: '更换手机号码',
  method: 'PUT',
  path: '/account/phone',
  access: 'signed-in',
  body: Type.Object({ phone, code: phoneCode, ...proof }, { additionalProperties: false }),
  output: done,
  refusals: ['identity.phone-code-wrong', 'identity.phone-taken', 'identity.not-holder'],
});

/** Says that one acts for an organisation or a person on written authority, which has been uploaded. */
export const claimRepresentation = defineOperation({
  id: 'account.claimRepresentation',
  title: '登记单位或委托人',
  method: 'POST',
  path: '/account/representations',
  access: 'signed-in',
  body: Type.Object(
    {
      kind: Type.Enum(['person', 'organisation'], { title: '个人或组织' }),
      name: Type.String({ title: '姓名或单位全称', minLength: 2, maxLength: 100 }),
      idNumber: Type.String({ title: '身份证号码或统一社会信用代码', minLength: 15, maxLength: 18 }),
      authority: Type.String({ title: '授权书（文件编号）', pattern: '^[0-9a-f]{64}$' }),
      until,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ id: Type.String({ title: '代办关系编号' }) }, { title: '代办关系' }),
  refusals: [
    'identity.id-number',
    'identity.term-over',
    'identity.too-many-represented',
    'identity.authority-missing',
    'identity.applicants-only',
  ],
});

/** Lets somebody else act for oneself, or for a verified organisation that one handles. */
export const giveAuthority = defineOperation({
  id: 'account.giveAuthority',
  title: '授权他人代办、增加经办人',
  method: 'POST',
  path: '/account/authorities',
  access: 'signed-in',
  body: Type.Object(
    {
      party: Type.String({ title: '替谁办（申请人编号）', minLength: 1, maxLength: 64 }),
      phone,
      name: personName,
      until,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ id: Type.String({ title: '代办关系编号' }) }, { title: '代办关系' }),
  refusals: [
    'identity.no-such-person',
    'identity.not-yours-to-give',
    'identity.term-over',
    'identity.applicants-only',
  ],
});

/** Ends a representation, from either side. */
export const endRepresentation = defineOperation({
  id: 'account.endRepresentation',
  title: '停止代办关系',
  method: 'DELETE',
  path: '/account/representations/{id}',
  access: 'signed-in',
  params: Type.Object({ id: Type.String({ title: '代办关系编号', minLength: 1, maxLength: 64 }) }),
  output: done,
  refusals: ['identity.no-representation'],
});

/** What happened with the account: signing in, failures, changes. */
export const listAccountEvents = defineOperation({
  id: 'account.listEvents',
  title: '登录和安全记录',
  method: 'GET',
  path: '/account/events',
  access: 'signed-in',
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          at: moment('时间（UTC）'),
          kind: Type.String({ title: '性质' }),
          way: orNull('方式'),
          ip: orNull('网络地址'),
          code: orNull('说明'),
        }),
      ),
    },
    { title: '登录和安全记录' },
  ),
});

/** Who looked at what is kept about oneself: 个人信息保护法 art. 44, 45. */
export const listLookups = defineOperation({
  id: 'account.listLookups',
  title: '谁看过我的信息',
  method: 'GET',
  path: '/account/lookups',
  access: 'signed-in',
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          at: moment('时间（UTC）'),
          own: Type.Boolean({ title: '本人' }),
          unit: orNull('单位'),
          reason: orNull('理由'),
        }),
      ),
    },
    { title: '查看记录' },
  ),
});

/** Everything that is kept about oneself, to take along: 个人信息保护法 art. 45. Recorded as a look at it. */
export const exportOwnData = defineOperation({
  id: 'account.export',
  title: '导出我的信息',
  method: 'POST',
  path: '/account/export',
  access: 'signed-in',
  output: Type.Object(
    {
      exportedAt: moment('导出时间（UTC）'),
      person: Type.Union(
        [
          Type.Object({
            name: Type.String({ title: '姓名' }),
            idNumber: Type.String({ title: '证件号码' }),
            phone: orNull('登记的电话'),
          }),
          Type.Null(),
        ],
        { title: '身份' },
      ),
      account: getAccount.output,
      matters: Type.Array(
        Type.Object({
          number: Type.String({ title: '办件编号' }),
          item: orNull('事项编码'),
          state: Type.String({ title: '状态' }),
          openedAt: moment('开始时间（UTC）'),
        }),
        { title: '办件' },
      ),
      kept: Type.Array(
        Type.Object({ title: Type.String({ title: '名称' }), value: Type.String({ title: '内容' }) }),
        { title: '随账号保存的其他内容；注销时删除' },
      ),
      events: listAccountEvents.output.properties.items,
      lookups: listLookups.output.properties.items,
    },
    { title: '我的信息' },
  ),
});

/** Closes one's own account: 个人信息保护法 art. 47. Matters and their ledger stay, as laws on archives require. */
export const closeAccount = defineOperation({
  id: 'account.close',
  title: '注销账号',
  method: 'POST',
  path: '/account/close',
  access: 'signed-in',
  body: Type.Object(
    { confirm: Type.Literal('注销', { title: '请填写“注销”二字' }) },
    { additionalProperties: false },
  ),
  output: done,
  refusals: ['identity.matters-open', 'identity.applicants-only'],
});
