import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const id = (title: string) => Type.String({ title, minLength: 1, maxLength: 64 });

/** Names of members of staff by their ids: lists and ledgers hold ids. Unknown ones are left out. */
export const namePeople = defineOperation({
  id: 'directory.namePeople',
  title: '人员姓名',
  method: 'GET',
  path: '/people/names',
  access: 'signed-in',
  query: Type.Object({
    id: Type.Array(id('人员标识'), { title: '人员标识，最多200个', maxItems: 200 }),
  }),
  output: Type.Object({
    people: Type.Array(Type.Object({ id: Type.String(), name: Type.String({ title: '姓名' }) })),
  }),
  refusals: ['directory.staff-only'],
});

/** Who holds posts in an organisation today: to whom something can be handed over. */
export const listColleagues = defineOperation({
  id: 'directory.listColleagues',
  title: '单位在岗人员',
  method: 'GET',
  path: '/organisations/{id}/colleagues',
  access: 'signed-in',
  params: Type.Object({ id: id('机构标识') }),
  output: Type.Object({
    people: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String({ title: '姓名' }),
        roles: Type.Array(Type.String(), { title: '岗位' }),
        onLeave: Type.Boolean({ title: '今日请假' }),
      }),
    ),
  }),
  refusals: ['directory.staff-only'],
});
