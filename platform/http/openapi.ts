import type { TSchema } from 'typebox';
import { withSheets, type Operation } from '../contract/index.ts';
import { uploadFile } from './file-routes.ts';

/** A group of operations in the document. */
export interface OperationGroup {
  readonly name: string;
  readonly title: string;
  readonly operations: readonly Operation[];
}

const problemSchema = {
  type: 'object',
  title: '问题说明（RFC 9457）',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的代码' },
    detail: { type: 'string', description: '哪里不对、怎么办' },
    path: { type: 'string', description: '出错字段的 JSON 指针' },
    law: { type: 'string', description: '依据的条款' },
    problems: {
      type: 'array',
      description: '全部填写问题',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    facts: { type: 'object' },
    requestId: { type: 'string' },
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: '同一账号以同一键重复提交只办理一次，返回第一次的答复',
  schema: { type: 'string', maxLength: 200 },
};

/** The OpenAPI 3.1 document, from the very schemas the server validates with (they are JSON Schema 2020-12). */
export function openApiDocument(groups: readonly OperationGroup[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { name, operations } of groups) {
    for (const operation of withSheets(operations)) {
      const path = (paths[`/api/v1${operation.path}`] ??= {});
      path[operation.method.toLowerCase()] = operationObject(operation, name);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '一门 Yimen 接口',
      version,
      description: '由各模块的操作声明和程序定义生成。错误均为 application/problem+json。',
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: '本服务器' }],
    security: [{ cookie: [] }, { bearer: [] }],
    tags: groups.map(({ name, title }) => ({ name, description: title })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-yimen' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      responses: {
        Problem: {
          description: '没有办成的原因',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationObject(operation: Operation, tag: string): Record<string, unknown> {
  const { id, title, access, params, query, body, output, method, refusals = [] } = operation;
  const permission = typeof access === 'object' ? `需要权限：${access.permission}。` : '';
  const codes = refusals.length === 0 ? '' : `可能的拒绝：${refusals.join('、')}。`;
  const parameters = [
    ...parametersOf(params, 'path'),
    ...parametersOf(query, 'query'),
    ...(method === 'GET' ? [] : [idempotencyKey]),
  ];
  return {
    operationId: id,
    summary: title,
    ...(permission + codes === '' ? {} : { description: permission + codes }),
    tags: [tag],
    ...(access === 'public' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(id === uploadFile.id
      ? { requestBody: bytes(true) }
      : body === undefined
        ? {}
        : { requestBody: json(body, true) }),
    responses: {
      '200': { description: title, ...(bytesOf(output) ?? json(output, false)) },
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

function json(schema: TSchema, isRequest: boolean): Record<string, unknown> {
  return {
    ...(isRequest ? { required: true } : {}),
    content: { 'application/json': { schema: plain(schema) } },
  };
}

function bytes(isRequest: boolean): Record<string, unknown> {
  return {
    ...(isRequest ? { required: true } : {}),
    content: { 'application/octet-stream': { schema: {} } },
  };
}

/** The answer of an operation that sends a file or a stream: its output says of which type. */
function bytesOf(output: TSchema): Record<string, unknown> | undefined {
  const { contentMediaType } = output as { contentMediaType?: string };
  return contentMediaType === undefined ? undefined : { content: { [contentMediaType]: { schema: {} } } };
}

function parametersOf(schema: TSchema | undefined, place: 'path' | 'query'): Record<string, unknown>[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, TSchema & { title?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(property.title === undefined ? {} : { description: property.title }),
    schema: plain(property),
  }));
}

/** Without what only lives in memory (TypeBox keeps its own marks in hidden properties). */
function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema));
}
