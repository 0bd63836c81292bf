import type { Static, TSchema } from 'typebox';
import { actionPath } from './action-path.ts';
import type { ActionAnswer } from './matter-operations.ts';
import type { Operation, OperationInput } from './operation.ts';
import { sheetPath } from './sheet-path.ts';
import type { Problem } from './problems.ts';

/** An error as the API tells it (RFC 9457), or `status` 0 when the server could not be reached. */
export interface ClientProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly path?: string;
  readonly law?: string;
  readonly problems?: readonly Problem[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** What a call gives: never an exception. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ClientProblem };

/** The part of `fetch` that is used; browsers and Node both have it. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; credentials?: 'same-origin' },
) => Promise<{ status: number; text(): Promise<string> }>;

/** A client of the API, typed by the operations' own declarations. */
export interface Client {
  /** Calls an operation. `key`: idempotency key, a repeated call with the same key is carried out once. */
  call<P extends TSchema, Q extends TSchema, B extends TSchema, O extends TSchema>(
    operation: Operation<P, Q, B, O>,
    input?: Partial<OperationInput<P, Q, B>>,
    options?: { readonly key?: string },
  ): Promise<Answer<Static<O>>>;
  /** Takes an action of a procedure; without `number` it opens a matter. */
  act(
    procedure: string,
    step: {
      readonly action: string;
      readonly number?: string;
      readonly input?: unknown;
      readonly key?: string;
    },
  ): Promise<Answer<ActionAnswer>>;
}

/** Makes a client. In a browser leave out `token`: the session cookie is used. */
export function createClient(
  baseUrl: string,
  options: { readonly token?: string; readonly fetch?: Fetch } = {},
): Client {
  const send = options.fetch ?? (globalThis as unknown as { fetch: Fetch }).fetch;
  const request = async (method: string, path: string, body: unknown, key?: string): Promise<Answer<any>> => {
    const headers: Record<string, string> = { accept: 'application/json', 'x-yimen-csrf': '1' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
    if (key !== undefined) headers['idempotency-key'] = key;
    try {
      const response = await send(`${baseUrl}/api/v1${path}`, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const value: unknown = text === '' ? undefined : JSON.parse(text);
      return response.status < 400 ? { ok: true, value } : { ok: false, problem: value as ClientProblem };
    } catch (error) {
      return { ok: false, problem: unreachable(error) };
    }
  };
  return {
    call: (operation, input = {}, { key } = {}) =>
      request(operation.method, pathOf(operation.path, input.params) + queryOf(input.query), input.body, key),
    act: (procedure, { action, number, input = {}, key }) =>
      request('POST', pathOf(actionPath(procedure, action, number === undefined), { number }), input, key),
  };
}

/** Address of the workbook of a list, for a link. */
export function sheetAddress<P extends TSchema, Q extends TSchema>(
  { path }: Operation<P, Q, any, any>,
  { params, query }: Partial<Pick<OperationInput<P, Q, any>, 'params' | 'query'>> = {},
): string {
  return `/api/v1${pathOf(sheetPath(path), params)}${queryOf(query)}`;
}

function pathOf(path: string, params: unknown): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? '')),
  );
}

function queryOf(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function unreachable(error: unknown): ClientProblem {
  return {
    type: 'urn:yimen:problem:client.unreachable',
    title: '无法连接',
    status: 0,
    code: 'client.unreachable',
    detail: `无法连接服务器或答复无法识别，请检查网络后重试（${error instanceof Error ? error.message : String(error)}）。`,
  };
}
