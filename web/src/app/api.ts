import { createClient, type Answer, type ClientProblem } from '@yimen/platform/contract';
import { QueryClient } from '@tanstack/react-query';

/** The one client of the API; the session is a cookie that scripts cannot read. */
export const api = createClient('');

/** A refusal or failure as something to throw: queries and boundaries carry it to whoever shows it. */
export class ApiProblem extends Error {
  readonly problem: ClientProblem;

  constructor(problem: ClientProblem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** The value of an answer; throws ApiProblem for a refusal. */
export async function valueOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const given = await answer;
  if (given.ok) return given.value;
  throw new ApiProblem(given.problem);
}

const unreachable: ClientProblem = {
  type: 'urn:yimen:problem:client.unreachable',
  title: '无法连接',
  status: 0,
  code: 'client.unreachable',
  detail: '无法连接服务器，请检查网络后重试。',
};

/** The problem in whatever was thrown; anything unknown is told as a fault of ours. */
export function problemIn(error: unknown): ClientProblem {
  if (error instanceof ApiProblem) return error.problem;
  // A part of the site that was not here yet when the connection went.
  if (!navigator.onLine) return unreachable;
  return {
    type: 'urn:yimen:problem:client.fault',
    title: '页面出错',
    status: 0,
    code: 'client.fault',
    detail: '页面出了差错，请刷新后重试。',
    facts: { message: error instanceof Error ? error.message : String(error) },
  };
}

/** Asked again only where asking again can help: no connection, or the server is stopping. */
function worthRetrying(count: number, error: Error): boolean {
  const { status } = problemIn(error);
  return count < 2 && (status === 0 || status === 503);
}

/** One cache for a page's life. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
