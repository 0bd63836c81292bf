import fc from 'fast-check';
import { modules } from '@yimen/modules';
import type { Operation } from '@yimen/platform/contract';
import { operationsOf } from '@yimen/platform/module';
import { actionOperations, platformOperations, type createHttpServer } from '@yimen/platform/http';
import { arbitraryOf, type Schema } from './arbitrary-of.ts';
import { hostileValue, nearly } from './hostile-values.ts';

/** What a fuzz is run against, and how much. */
export interface FuzzTarget {
  readonly app: ReturnType<typeof createHttpServer>;
  /** Bearer tokens by who holds them; requests without one are sent too. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Numbers of matters that exist, so that some requests meet one. */
  readonly numbers: readonly string[];
  /** Texts that must never reach a holder of a token: who → texts. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
}

/** A request that went wrong. */
export interface FuzzFinding {
  readonly operation: string;
  readonly who: string;
  readonly what: string;
  readonly request: string;
}

export interface FuzzReport {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byOperation: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly findings: readonly FuzzFinding[];
}

/** Longer than any single request may take, on a busy machine too. */
const MOST_MS = 5_000;
/** Signing out would only end the sessions the other requests need; a stream of changes never ends. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['session.delete', 'matters.changes']);

/** Sends requests to every operation in turn: fitting, nearly fitting and hostile ones, by everybody. The seed repeats the run. */
export async function fuzzOperations(
  target: FuzzTarget,
  { requests, seed, onProgress }: { requests: number; seed: number; onProgress?: (done: number) => void },
): Promise<FuzzReport> {
  const operations = everyOperation().filter(({ id }) => !LEFT_OUT.has(id));
  const byStatus: Record<string, number> = {};
  const byOperation: Record<string, number> = {};
  const findings: FuzzFinding[] = [];
  let slowestMs = 0;
  const each = Math.ceil(requests / operations.length);
  let done = 0;
  for (const [i, operation] of operations.entries()) {
    for (const request of fc.sample(requestsFor(operation, target), { numRuns: each, seed: seed + i })) {
      const began = performance.now();
      const answer = await send(target, request);
      const took = performance.now() - began;
      slowestMs = Math.max(slowestMs, took);
      done += 1;
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
      byOperation[operation.id] = (byOperation[operation.id] ?? 0) + 1;
      const what = judge(target, request, answer, took);
      if (what !== undefined) {
        const { who, method, url, body } = request;
        const shown = `${method} ${url} ${body ?? ''}`.slice(0, 2000);
        findings.push({ operation: operation.id, who: who ?? 'nobody', what, request: shown });
      }
      if (done % 500 === 0) onProgress?.(done);
    }
  }
  return { requests: done, byStatus, byOperation, slowestMs, findings };
}

/** Every operation and every action the API has. */
export function everyOperation(): Operation[] {
  return [
    ...platformOperations,
    ...modules.flatMap(({ operations = [], procedures = [] }) => [
      ...operationsOf({ operations }),
      ...procedures.flatMap(({ procedure }) => actionOperations(procedure)),
    ]),
  ];
}

interface Request {
  readonly who: string | undefined;
  readonly method: Operation['method'];
  readonly url: string;
  readonly type: string;
  readonly body: string | undefined;
}

function requestsFor(operation: Operation, target: FuzzTarget): fc.Arbitrary<Request> {
  const part = (schema: unknown): fc.Arbitrary<unknown> => {
    const valid = arbitraryOf((schema ?? { type: 'object' }) as Schema);
    return fc.oneof({ arbitrary: valid, weight: 2 }, { arbitrary: nearly(valid), weight: 3 });
  };
  const number = fc.oneof(
    fc.constantFrom(...target.numbers),
    fc.string(),
    fc.constantFrom('0', '..', '%', '1'),
  );
  const json = fc.oneof(
    { arbitrary: part(operation.body), weight: 9 },
    { arbitrary: hostileValue, weight: 1 },
  );
  const broken = fc.constantFrom('{', '{"a":}', '\u0000', 'null', '"', '[1,', '{"a":1}{', '\xff');
  return fc
    .record({
      who: fc.constantFrom(undefined, ...target.tokens.keys()),
      params: part(operation.params),
      number,
      query: operation.query === undefined ? fc.constant({}) : part(operation.query),
      body: fc.oneof({ arbitrary: json.map(textOf), weight: 19 }, { arbitrary: broken, weight: 1 }),
      type: fc.oneof(
        { arbitrary: fc.constant('application/json'), weight: 19 },
        {
          arbitrary: fc.constantFrom('text/plain', 'application/octet-stream', 'multipart/form-data', ''),
          weight: 1,
        },
      ),
    })
    .map(({ who, params, number: known, query, body, type }) => ({
      who,
      method: operation.method,
      url: `/api/v1${pathWith(operation.path, params, known)}${queryText(query)}`,
      type,
      body: operation.method === 'GET' || operation.method === 'DELETE' ? undefined : body,
    }));
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Half of the matters asked for exist; every other parameter is as the schema or its disturbance says. */
function pathWith(path: string, params: unknown, known: string): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const given = name === 'number' ? known : ((params as Record<string, unknown> | null)?.[name] ?? 'x');
    return encoded(given);
  });
}

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&').slice(0, 4000)}`;
}

/** As it can stand in an address: halves of characters cannot be sent at all. */
function encoded(value: unknown): string {
  const text = typeof value === 'object' ? textOf(value) : String(value);
  return encodeURIComponent(Buffer.from(text).toString());
}

async function send({ app, tokens }: FuzzTarget, { who, method, url, type, body }: Request) {
  const answer = await app.inject({
    method,
    url,
    headers: {
      ...(who === undefined ? {} : { authorization: `Bearer ${tokens.get(who)}` }),
      ...(body === undefined || type === '' ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { payload: Buffer.from(body) }),
  });
  return { status: answer.statusCode, text: answer.body };
}

function judge(
  { secrets }: FuzzTarget,
  { who }: Request,
  { status, text }: { status: number; text: string },
  took: number,
): string | undefined {
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`;
  if (took > MOST_MS) return `took ${Math.round(took)} ms`;
  if (status >= 400 && !/[一-龥]/.test(text)) return `${status} without a sentence: ${text.slice(0, 300)}`;
  const leaked = secrets.get(who ?? 'nobody')?.find((secret) => text.includes(secret));
  return leaked === undefined ? undefined : `told what was not theirs: ${leaked}`;
}
