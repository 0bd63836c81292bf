import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { Provenance } from './item-summary.ts';

const kind = Type.Enum(['contradiction', 'missing'], { title: '性质：互相矛盾或者要素缺项' });
const text = (title: string) => Type.String({ title });

/** Which items in force breach which rules of the catalogue's quality, within the scope of the caller's right. */
export const listBreaches = defineOperation({
  id: 'catalogue.validate',
  title: '目录质量检查',
  method: 'GET',
  path: '/items/breaches',
  access: { permission: 'catalogue.read' },
  sheet: { name: '目录质量检查', rows: 'breaches', cursor: 'after' },
  query: Type.Object({
    rule: Type.Optional(Type.String({ title: '只看某条规则', maxLength: 50 })),
    department: Type.Optional(Type.String({ title: '只看某部门', maxLength: 50 })),
    after: Type.Optional(Type.String({ title: '上一页最后一条的编码', maxLength: 50 })),
    limit: Type.Optional(Type.Integer({ title: '每页条数（默认100）', minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    checked: Type.Integer({ title: '检查的事项数' }),
    rules: Type.Array(
      Type.Object({
        id: text('规则标识'),
        title: text('规则'),
        kind,
        source: text('规则来源'),
        items: Type.Integer({ title: '不符合的事项数' }),
      }),
    ),
    breaches: Type.Array(
      Type.Object({
        code: text('业务办理项编码'),
        name: text('事项名称'),
        department: Type.String({ title: '实施主体', 'x-kind': 'organisation' }),
        problems: Type.Array(
          Type.Object({
            rule: text('规则标识'),
            kind,
            path: text('要素'),
            message: text('问题'),
            source: text('规则来源'),
          }),
          { title: '问题' },
        ),
      }),
    ),
    total: Type.Integer({ title: '不符合规则的事项总数' }),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页从此编码之后开始' }),
    provenance: Provenance,
  }),
});
