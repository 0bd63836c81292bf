import { Type } from 'typebox';
import { defineOperation } from '../operation.ts';
import { documentTemplate } from './document-template.ts';

/** Whoever words the county's documents: the system administrator, who sees no matter (previews show made-up data). */
export const MANAGE_TEMPLATES = 'documents.templates';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const kindParams = Type.Object({
  kind: Type.String({ title: '文书种类，如 cases.approval', minLength: 1, maxLength: 60 }),
});
const versionView = Type.Object({
  version: Type.Integer({ title: '版本' }),
  state: Type.Enum(['draft', 'in-force', 'superseded'], { title: '状态：草稿、现行、已被替代' }),
  source: text('依据'),
  by: text('编写人'),
  at: Type.String({ title: '编写时间', format: 'date-time' }),
  inForceAt: orNull('施行时间'),
});

/** All kinds of document with the version in force. */
export const listTemplates = defineOperation({
  id: 'documents.listTemplates',
  title: '文书模板一览',
  method: 'GET',
  path: '/document-templates',
  access: { permission: MANAGE_TEMPLATES },
  sheet: { name: '文书模板', rows: 'items', without: ['kind'] },
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        kind: text('文书种类'),
        title: text('文书名称'),
        version: Type.Integer({ title: '现行版本' }),
        hasDraft: Type.Boolean({ title: '有未施行的草稿' }),
      }),
    ),
  }),
});

/** A kind with its fields, all versions, and the words of the one in force and of the draft. */
export const getTemplate = defineOperation({
  id: 'documents.getTemplate',
  title: '查看文书模板',
  method: 'GET',
  path: '/document-templates/{kind}',
  access: { permission: MANAGE_TEMPLATES },
  params: kindParams,
  output: Type.Object({
    kind: text('文书种类'),
    title: text('文书名称'),
    fields: Type.Array(
      Type.Object({
        id: text('字段'),
        title: text('含义'),
        type: text('类型'),
        optional: Type.Boolean({ title: '可能没有' }),
      }),
    ),
    versions: Type.Array(versionView),
    inForce: documentTemplate,
    draft: Type.Union([documentTemplate, Type.Null()]),
  }),
  refusals: ['documents.no-kind'],
});

/** Saves the draft of a kind; there is one at most. Judged whole: an unknown field is named with those there are. */
export const saveTemplateDraft = defineOperation({
  id: 'documents.saveTemplateDraft',
  title: '保存文书模板草稿',
  method: 'PUT',
  path: '/document-templates/{kind}/draft',
  access: { permission: MANAGE_TEMPLATES },
  params: kindParams,
  body: Type.Object(
    {
      template: documentTemplate,
      source: Type.String({
        title: '修改依据（文件、会议、日期）',
        minLength: 4,
        maxLength: 200,
        pattern: '^[^\\u0000-\\u001f]*$',
      }),
    },
    { additionalProperties: false },
  ),
  output: versionView,
  refusals: ['documents.no-kind', 'documents.bad-template'],
});

/** Puts the draft into force; documents issued from now on are written by it. */
export const publishTemplate = defineOperation({
  id: 'documents.publishTemplate',
  title: '施行文书模板',
  method: 'POST',
  path: '/document-templates/{kind}/publish',
  access: { permission: MANAGE_TEMPLATES },
  params: kindParams,
  output: versionView,
  refusals: ['documents.no-kind', 'documents.no-draft', 'documents.bad-template'],
});

/** A template over made-up data, as it would look. */
export const previewTemplate = defineOperation({
  id: 'documents.previewTemplate',
  title: '预览文书模板',
  method: 'POST',
  path: '/document-templates/{kind}/preview',
  access: { permission: MANAGE_TEMPLATES },
  params: kindParams,
  body: Type.Object({ template: Type.Optional(documentTemplate) }, { additionalProperties: false }),
  output: Type.Object({
    text: text('纯文本'),
    pdf: Type.String({ title: 'PDF（Base64）', contentEncoding: 'base64' }),
    word: Type.String({ title: 'Word（Base64）', contentEncoding: 'base64' }),
  }),
  refusals: ['documents.no-kind', 'documents.bad-template'],
});

/** Documents that could not be made, with the reason; they are tried again, and at once by `documents.retry`. */
export const listDocumentFailures = defineOperation({
  id: 'documents.failures',
  title: '没有生成的文书',
  method: 'GET',
  path: '/documents/failures',
  access: { permission: MANAGE_TEMPLATES },
  sheet: { name: '没有生成的文书', rows: 'items' },
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        number: text('办件编号'),
        entry: Type.Integer({ title: '台账记录序号' }),
        error: text('原因'),
        attempts: Type.Integer({ title: '已试次数' }),
        since: Type.String({ title: '首次失败', format: 'date-time' }),
      }),
    ),
  }),
});

/** Tries all of them again. */
export const retryDocuments = defineOperation({
  id: 'documents.retry',
  title: '重新生成文书',
  method: 'POST',
  path: '/documents/failures/retry',
  access: { permission: MANAGE_TEMPLATES },
  output: Type.Object({ queued: Type.Integer({ title: '已重新排队的份数' }) }),
});
