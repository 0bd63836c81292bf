import type { FastifyReply } from 'fastify';
import type { Problem } from '../contract/index.ts';
import type { Refusal } from '../procedure/index.ts';

/** An error as the API tells it: RFC 9457, with our code, the field, the clause and the request's id. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly path?: string;
  readonly law?: string;
  readonly problems?: readonly Problem[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

const KINDS: Readonly<Record<Refusal['kind'], { status: number; title: string }>> = {
  invalid: { status: 422, title: '填写的内容有误' },
  refused: { status: 409, title: '依规定不能办理' },
  forbidden: { status: 403, title: '没有权限' },
  missing: { status: 404, title: '没有找到' },
  conflict: { status: 409, title: '他人刚刚处理过' },
  'too-many': { status: 429, title: '请求过于频繁' },
};

/** Refusals that ask for signing in rather than for a right. */
const SIGN_IN = new Set(['identity.sign-in-failed', 'identity.not-signed-in', 'identity.code-needed']);

/** Somebody has to sign in first. */
export const notSignedIn: Refusal = {
  kind: 'forbidden',
  code: 'identity.not-signed-in',
  message: '请先登录；登录可能已过期或被撤销。',
};

/** The refusal of an input, with every problem it has. There must be one. */
export function invalidInput(problems: readonly Problem[]): Refusal {
  const { path, message } = problems[0]!;
  return { kind: 'invalid', code: 'input.invalid', message, path, facts: { problems } };
}

/** A refusal as problem details. Only here does a kind of refusal become a status. */
export function problemOf(refusal: Refusal, requestId: string): ProblemDetails {
  const { status, title } = SIGN_IN.has(refusal.code)
    ? { status: 401, title: '需要登录' }
    : KINDS[refusal.kind];
  const { problems, ...facts } = refusal.facts ?? {};
  return {
    type: `urn:yimen:problem:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.path === undefined ? {} : { path: refusal.path }),
    ...(refusal.law === undefined ? {} : { law: refusal.law }),
    ...(problems === undefined ? {} : { problems: problems as readonly Problem[] }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    requestId,
  };
}

/** A problem that is no refusal of a module: bad JSON, too large, too many, a fault. */
export function edgeProblem(
  status: number,
  code: string,
  title: string,
  detail: string,
  requestId: string,
): ProblemDetails {
  return { type: `urn:yimen:problem:${code}`, title, status, code, detail, requestId };
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
