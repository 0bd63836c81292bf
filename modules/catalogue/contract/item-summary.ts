import { Type, type Static } from 'typebox';
import { enumOf, HANDLING_MODES, ITEM_STATES, ITEM_TYPES } from '../core/index.ts';

const Text = (title: string) => Type.String({ title });

/** What must be said beside anything made from reference data; null for the county's own. */
export const Provenance = Type.Union([Type.String(), Type.Null()], { title: '数据来源说明（须随数据显示）' });

/** An item as one line of a list. */
export const ItemSummary = Type.Object(
  {
    code: Text('业务办理项编码'),
    version: Type.Integer({ title: '版本' }),
    name: Text('事项名称'),
    type: enumOf(ITEM_TYPES, '事项类型'),
    typeTitle: Text('事项类型名称'),
    department: Text('实施主体标识'),
    departmentName: Text('实施主体名称'),
    mode: enumOf(HANDLING_MODES, '办件类型'),
    modeTitle: Text('办件类型名称'),
    state: enumOf(ITEM_STATES, '状态'),
    stateTitle: Text('状态名称'),
    statutoryText: Type.Union([Type.String(), Type.Null()], { title: '法定时限' }),
    promiseText: Type.Union([Type.String(), Type.Null()], { title: '承诺时限' }),
    materialCount: Type.Integer({ title: '须提交的必要材料数' }),
    visits: Type.Integer({ title: '到现场次数' }),
    online: Type.Boolean({ title: '能否网上申请' }),
    applicants: Type.Array(Text('服务对象名称'), { title: '服务对象' }),
    provenance: Provenance,
  },
  { title: '事项' },
);

export type ItemSummary = Static<typeof ItemSummary>;
