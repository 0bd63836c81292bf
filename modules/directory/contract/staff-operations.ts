import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { POWERS, ROLES, type Power, type Role } from '../core/index.ts';

const closed = { additionalProperties: false };
const id = (title: string) => Type.String({ title, minLength: 1, maxLength: 64 });
const day = (title: string) => Type.String({ title, format: 'civil-date' });
const done = Type.Object({ done: Type.Literal(true) }, { title: '已办理' });
const role = Type.Enum(Object.keys(ROLES) as Role[], { title: '岗位' });
const post = { person: id('人员'), organisation: id('机构'), role };
const UNKNOWN = [
  'directory.no-person',
  'directory.no-organisation',
  'directory.county-only',
  'directory.own-post',
];

/** Adds a person to the directory, or corrects the name. */
export const savePerson = defineOperation({
  id: 'directory.savePerson',
  title: '登记人员',
  method: 'POST',
  path: '/people',
  access: { permission: 'directory.organisations' },
  body: Type.Object(
    { id: id('人员标识'), name: Type.String({ title: '姓名', minLength: 1, maxLength: 100 }) },
    closed,
  ),
  output: done,
  refusals: ['directory.county-only'],
});

/** Gives a post. */
export const appoint = defineOperation({
  id: 'directory.appoint',
  title: '任职',
  method: 'POST',
  path: '/posts',
  access: { permission: 'directory.posts' },
  body: Type.Object(
    { ...post, from: day('第一天'), until: Type.Optional(day('最后一天（不填表示不定期）')) },
    closed,
  ),
  output: done,
  refusals: [...UNKNOWN, 'directory.post-held', 'directory.separated-roles', 'directory.post-empty'],
});

/** Ends a post; what its holder had in hand goes back to the units. */
export const endPost = defineOperation({
  id: 'directory.endPost',
  title: '免职（在办事项退回单位）',
  method: 'POST',
  path: '/posts/end',
  access: { permission: 'directory.posts' },
  body: Type.Object({ ...post, on: day('自哪天起不再担任') }, closed),
  output: Type.Object({
    done: Type.Literal(true),
    returned: Type.Integer({ title: '退回单位的在办事项数' }),
  }),
  refusals: [...UNKNOWN, 'directory.no-post'],
});

/** Records an authorisation of a chief representative, or of somebody who stands in for one. */
export const authorise = defineOperation({
  id: 'directory.authorise',
  title: '登记授权书',
  method: 'POST',
  path: '/authorities',
  access: { permission: 'directory.posts' },
  body: Type.Object(
    {
      id: id('授权书编号'),
      person: id('人员'),
      organisation: id('机构'),
      powers: Type.Array(Type.Enum(Object.keys(POWERS) as Power[]), {
        title: '权限：收件、受理、审查、决定',
        minItems: 1,
        uniqueItems: true,
      }),
      items: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 50 }), {
          title: '事项编码（不填表示全部）',
          minItems: 1,
        }),
      ),
      seal: Type.Optional(Type.String({ title: '审批专用章', minLength: 1, maxLength: 100 })),
      from: day('第一天'),
      until: Type.Optional(day('最后一天（不填表示不定期）')),
    },
    closed,
  ),
  output: done,
  refusals: [...UNKNOWN, 'directory.authority-exists', 'directory.post-empty'],
});

/** Ends an authorisation. */
export const endAuthority = defineOperation({
  id: 'directory.endAuthority',
  title: '收回授权书',
  method: 'POST',
  path: '/authorities/end',
  access: { permission: 'directory.posts' },
  body: Type.Object({ id: id('授权书编号'), on: day('自哪天起失效') }, closed),
  output: done,
  refusals: ['directory.county-only', 'directory.no-authority'],
});
