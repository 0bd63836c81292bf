import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log/index.ts';
import { SmsNotSent } from '../identity/index.ts';
import { EntriesArchived, isUnstorable, unstorable } from '../ledger/index.ts';
import { edgeProblem, problemOf, sendProblem, type ProblemDetails } from './problem-details.ts';

/** What the caller did wrong before any module was asked. `{limit}` is filled in. */
const KNOWN: Readonly<Record<number, { code: string; title: string; detail: string }>> = {
  400: { code: 'http.bad-request', title: '请求格式不对', detail: '请求不是正确的 JSON，请检查后重新提交。' },
  404: { code: 'http.no-route', title: '没有找到', detail: '没有这个接口，请对照 /api 上的接口说明。' },
  413: { code: 'http.too-large', title: '内容过大', detail: '提交的内容超过上限，请减小后重新提交。' },
  414: { code: 'http.bad-url', title: '网址不对', detail: '网址过长或有误，请检查。' },
  415: { code: 'http.media-type', title: '内容类型不对', detail: '请以 application/json 提交。' },
  429: { code: 'http.too-many', title: '请求过于频繁', detail: '请求过于频繁，请稍后再试。' },
};

/** Turns what fastify or a handler threw into a problem. A fault is logged whole and told without its inside. */
export function createErrorHandler(log: Log, isClosing: () => boolean) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendProblem(reply, problemOfError(error, request, { log, isClosing }));
}

function problemOfError(
  error: FastifyError,
  request: FastifyRequest,
  { log, isClosing }: { log: Log; isClosing: () => boolean },
): ProblemDetails {
  const known = error.statusCode === undefined ? undefined : KNOWN[error.statusCode];
  if (known !== undefined) {
    return edgeProblem(error.statusCode!, known.code, known.title, known.detail, request.id);
  }
  if (isUnstorable(error)) return problemOf(unstorable, request.id);
  if (error instanceof EntriesArchived) return problemOf(error.refusal, request.id);
  if (error instanceof SmsNotSent) {
    log.error({ err: error, requestId: request.id }, 'short message not sent');
    return edgeProblem(
      503,
      'identity.sms-not-sent',
      '短信没有发出',
      '短信发送失败，请稍后再试，或使用密码登录；也可以到政务大厅窗口办理。',
      request.id,
    );
  }
  if (isClosing()) {
    return edgeProblem(
      503,
      'http.closing',
      '系统正在停机',
      '系统正在停机，此操作没有完成，请稍后重试。',
      request.id,
    );
  }
  log.error(
    { err: error, requestId: request.id, operation: request.routeOptions.config.operation },
    'request failed',
  );
  return edgeProblem(
    500,
    'http.fault',
    '系统出错',
    `系统内部出错，操作可能没有完成。请稍后重试；仍然出错请把编号 ${request.id} 告诉管理员。`,
    request.id,
  );
}

/** There is no such address. */
export function noRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, title, detail } = KNOWN[404]!;
  return sendProblem(reply, edgeProblem(404, code, title, detail, request.id));
}
