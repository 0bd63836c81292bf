import { Type, type Static } from 'typebox';
import { defineOperation } from './operation.ts';

/** What the to-do list is narrowed to, as the list of matters takes it. */
const toDoFilter = Type.Object(
  {
    which: Type.Optional(Type.Enum(['all', 'unit', 'mine'], { title: '范围：全部、本单位、我承办' })),
    due: Type.Optional(Type.Enum(['overdue', 'soon'], { title: '期限：已超期、快到期' })),
    procedure: Type.Optional(Type.String({ title: '程序', minLength: 1, maxLength: 100 })),
    number: Type.Optional(Type.String({ title: '办件编号', minLength: 4, maxLength: 80 })),
  },
  { title: '筛选', additionalProperties: false },
);

const savedFilter = Type.Object(
  {
    name: Type.String({ title: '名称', minLength: 1, maxLength: 40 }),
    filter: toDoFilter,
  },
  { title: '常用筛选', additionalProperties: false },
);

/** What a member of staff set for its own work, on whichever computer. Few and small: no place for data of its own. */
const preferences = Type.Object(
  { filters: Type.Array(savedFilter, { title: '待办的常用筛选', maxItems: 30 }) },
  { title: '个人设置', additionalProperties: false },
);

/** What a member of staff set for its own work. */
export type Preferences = Static<typeof preferences>;

/** One's own settings of the desk. */
export const getPreferences = defineOperation({
  id: 'account.getPreferences',
  title: '我的个人设置',
  method: 'GET',
  path: '/account/preferences',
  access: 'signed-in',
  output: preferences,
  refusals: ['identity.staff-only'],
});

/** Keeps one's own settings of the desk, as a whole: what was kept before is replaced. */
export const savePreferences = defineOperation({
  id: 'account.savePreferences',
  title: '保存个人设置',
  method: 'PUT',
  path: '/account/preferences',
  access: 'signed-in',
  body: preferences,
  output: preferences,
  refusals: ['identity.staff-only', 'identity.same-name'],
});
