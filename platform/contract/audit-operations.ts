import { Type } from 'typebox';
import { AUDIT_IDENTITY, AUDIT_LEDGER } from './administration-operations.ts';
import { namedOrNull } from './named-or-null.ts';
import { defineOperation } from './operation.ts';
import { securityEventKinds } from './security-event-kinds.ts';

const text = (title: string) => Type.String({ title });
const whole = (title: string) => Type.Integer({ title });
const moment = (title: string) => Type.String({ title, format: 'date-time' });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });

/** The signed digests, newest first. */
export const listDigests = defineOperation({
  id: 'ledger.listDigests',
  title: '台账日摘要',
  method: 'GET',
  path: '/ledger/digests',
  access: { permission: AUDIT_LEDGER },
  sheet: { name: '台账日摘要', rows: 'items', cursor: 'before' },
  query: Type.Object({
    before: Type.Optional(Type.Integer({ title: '只要此号之前的', minimum: 1 })),
    limit: Type.Optional(Type.Integer({ title: '最多条数（默认50）', minimum: 1, maximum: 200 })),
  }),
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          no: whole('第几号'),
          day: text('日期'),
          entries: whole('本号覆盖的记录'),
          total: whole('累计记录'),
          root: text('默克尔根（十六进制）'),
          keyId: text('签名公钥'),
        }),
      ),
      next: Type.Union([Type.Integer(), Type.Null()], { title: '下一页的 before' }),
    },
    { title: '日摘要' },
  ),
});

const verification = Type.Object(
  {
    id: text('编号'),
    by: Type.String({ title: '发起人', 'x-kind': 'person' }),
    startedAt: moment('发起时间'),
    finishedAt: Type.Union([moment('完成时间'), Type.Null()], { title: '完成时间' }),
    done: whole('已验证的记录'),
    expected: whole('预计的记录'),
    failure: orNull('没有完成的原因'),
    report: Type.Union(
      [
        Type.Object({
          entries: whole('记录'),
          matters: whole('事项'),
          digests: whole('日摘要'),
          undigested: whole('尚未纳入日摘要的记录'),
          findings: Type.Array(Type.Object({ kind: text('种类'), message: text('发现') }), {
            title: '发现的问题；最多200条',
          }),
        }),
        Type.Null(),
      ],
      { title: '结果' },
    ),
  },
  { title: '台账验证' },
);

/** Starts a verification of the whole ledger in the background; one at a time. */
export const startVerification = defineOperation({
  id: 'ledger.startVerification',
  title: '验证台账',
  method: 'POST',
  path: '/ledger/verifications',
  access: { permission: AUDIT_LEDGER },
  output: verification,
  refusals: ['ledger.verifying'],
});

/** The last verifications, newest first. */
export const listVerifications = defineOperation({
  id: 'ledger.listVerifications',
  title: '台账验证记录',
  method: 'GET',
  path: '/ledger/verifications',
  access: { permission: AUDIT_LEDGER },
  sheet: { name: '台账验证记录', rows: 'items', without: ['id', 'expected'] },
  output: Type.Object({ items: Type.Array(verification) }, { title: '台账验证记录' }),
});

/** Sign-ins, refusals, looks at personal numbers; newest first. */
export const listSecurityEvents = defineOperation({
  id: 'identity.listEvents',
  title: '安全审计',
  method: 'GET',
  path: '/identity/events',
  access: { permission: AUDIT_IDENTITY },
  sheet: { name: '安全审计', rows: 'items', cursor: 'before', without: ['id', 'account', 'operation'] },
  query: Type.Object({
    kind: Type.Optional(Type.String({ title: '种类', maxLength: 40 })),
    account: Type.Optional(Type.String({ title: '账号', maxLength: 100 })),
    before: Type.Optional(Type.Integer({ title: '只要此号之前的', minimum: 1 })),
    limit: Type.Optional(Type.Integer({ title: '最多条数（默认100）', minimum: 1, maximum: 500 })),
  }),
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          id: whole('序号'),
          at: moment('时间'),
          kind: Type.String({ title: '种类', 'x-titles': securityEventKinds }),
          account: orNull('账号'),
          login: orNull('登录名'),
          unit: namedOrNull('organisation', '单位'),
          ip: orNull('地址'),
          operation: orNull('操作'),
          code: orNull('原因'),
          target: orNull('对象'),
          detail: orNull('说明'),
        }),
      ),
      next: Type.Union([Type.Integer(), Type.Null()], { title: '下一页的 before' }),
    },
    { title: '安全事件' },
  ),
});
