import { Type } from 'typebox';
import { defineOperation } from '../contract/index.ts';
import { access, instant, orNull, texts } from './feed-schemas.ts';

export const listReadersOperation = defineOperation({
  id: 'feed.readers',
  title: '拉取授权列表',
  method: 'GET',
  path: '/feed/readers',
  access,
  sheet: { name: '拉取授权', rows: 'readers', without: ['account'] },
  output: Type.Object(
    {
      readers: Type.Array(
        Type.Object({
          account: Type.String({ title: '账号' }),
          title: Type.String({ title: '名称' }),
          procedures: Type.Union([Type.Array(Type.String({ 'x-kind': 'procedure' })), Type.Null()], {
            title: '可见的程序；空为全部',
            'x-null': '全部',
          }),
          units: Type.Union([Type.Array(Type.String({ 'x-kind': 'organisation' })), Type.Null()], {
            title: '可见的机构；空为全县',
            'x-null': '全县',
          }),
          grantedAt: instant('授权'),
          revokedAt: orNull(Type.String({ format: 'date-time' }), '撤销'),
        }),
      ),
    },
    { title: '拉取授权' },
  ),
});

export const grantReaderOperation = defineOperation({
  id: 'feed.grant',
  title: '授权账号拉取',
  method: 'POST',
  path: '/feed/readers',
  access,
  body: Type.Object(
    {
      login: Type.String({ title: '登录名', minLength: 2, maxLength: 64 }),
      title: Type.String({ title: '名称', minLength: 2, maxLength: 100 }),
      procedures: Type.Optional(texts('可见的程序；不写为全部')),
      units: Type.Optional(texts('可见的机构；不写为全县')),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ account: Type.String({ title: '账号' }) }, { title: '授权的账号' }),
  refusals: ['feed.no-account'],
});

export const revokeReaderOperation = defineOperation({
  id: 'feed.revoke',
  title: '撤销拉取授权',
  method: 'POST',
  path: '/feed/readers/{account}/revoke',
  access,
  params: Type.Object({ account: Type.String({ title: '账号', minLength: 1, maxLength: 64 }) }),
  output: Type.Object({ account: Type.String({ title: '账号' }) }, { title: '撤销的账号' }),
  refusals: ['feed.no-reader'],
});
