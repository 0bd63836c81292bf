import { Type } from 'typebox';
import { defineAction, defineProcedure, systemRight, type Procedure } from '../../procedure/index.ts';
import { civilDateAt } from '../../time/index.ts';
import { inForce, type DocumentWriter } from '../document-writer.ts';

interface ExampleData {
  readonly name: string;
  readonly decided?: string;
}

/** A fictional procedure that issues two receipts at the start and a notice with a number at the end. */
export const exampleProcedure: Procedure<ExampleData, Record<never, never>> = defineProcedure({
  id: 'example.matter',
  title: '示例事项',
  version: 1,
  law: ['示例依据'],
  states: {
    OPEN: { title: '在办', awaits: 'unit' },
    DONE: { title: '办结', awaits: 'nobody', terminal: true },
  },
  entries: {
    opened: { title: '收件', apply: (_data, p) => ({ name: p.name }) },
    renamed: { title: '更名', apply: (data, p) => ({ ...data, name: p.name }) },
    decided: { title: '决定', apply: (data, p) => ({ ...data, decided: p.text }) },
    voided: { title: '作废' },
  },
  actions: {
    open: defineAction({
      title: '收件',
      from: 'new',
      to: ['OPEN'],
      by: [systemRight],
      input: Type.Object({ name: Type.String() }),
      decide: ({ input }) => [
        { type: 'opened', to: 'OPEN', data: input, documents: ['receipt', 'materialList'] },
      ],
    }),
    rename: defineAction({
      title: '更名',
      from: ['OPEN'],
      by: [systemRight],
      input: Type.Object({ name: Type.String() }),
      decide: ({ input }) => [{ type: 'renamed', data: input }],
    }),
    decide: defineAction({
      title: '决定',
      from: ['OPEN'],
      by: [systemRight],
      input: Type.Object({ text: Type.String() }),
      decide: ({ input }) => [{ type: 'decided', data: input, documents: ['notice'] }],
    }),
    void: defineAction({
      title: '作废',
      from: ['OPEN'],
      to: ['DONE'],
      by: [systemRight],
      input: Type.Object({}),
      decide: () => [{ type: 'voided', to: 'DONE', data: {} }],
    }),
  },
  clocks: {},
  documents: { receipt: '示例回执', materialList: '示例清单', notice: '示例通知书' },
  dueBy: [],
  initial: () => ({ name: '' }),
  opening: () => ({
    numbering: { scope: 'example.matter', prefix: 'SL', width: 4 },
    applicant: 'party-1',
    subject: null,
    unit: 'D20',
  }),
});

const name = { title: '名称', type: 'text', sample: '示例公司' } as const;

/** Its writer, with templates in `templates/`. */
export const exampleWriter: DocumentWriter<undefined> = {
  name: 'example',
  procedures: [exampleProcedure.id],
  kinds: {
    receipt: { title: '示例回执', fields: { name } },
    materialList: {
      title: '示例清单',
      internal: true,
      fields: {
        name,
        papers: { title: '材料', type: 'rows', columns: [{ title: '材料', width: 1 }], sample: [['申请书']] },
      },
    },
    notice: {
      title: '示例通知书',
      fields: {
        name,
        text: { title: '内容', type: 'text', sample: '准予示例。' },
        reason: { title: '理由', type: 'text', optional: true, sample: '示例理由。' },
        points: { title: '要点', type: 'lines', optional: true, sample: ['示例要点'] },
      },
    },
  },
  templates: new URL('./templates/', import.meta.url),
  write: ({ matter }) => ({
    fields: { name: matter.data.name, text: matter.data.decided, papers: [] },
    issuer: '澧县示例局',
    holder: '示*公司',
  }),
  standing: (_source, later) => {
    const voided = later.find(({ type }) => type === 'voided');
    return voided === undefined ? inForce : { state: 'void', title: '已作废', since: civilDateAt(voided.at) };
  },
};
