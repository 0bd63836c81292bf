import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { answerRefusal, recordRefusal } from './caller.ts';
import { edgeProblem, problemOf, sendProblem } from './problem-details.ts';
import type { Site } from './site.ts';

/** What somebody hears of an upload that is not his, unknown or expired: one and the same. */
export const missingUpload: Refusal = {
  kind: 'missing',
  code: 'files.upload-missing',
  message: '没有这个上传任务，可能已过期或被取消，请重新上传文件。',
};

/** What the tus library finds wrong, by its status, in our words. */
const PROTOCOL: Readonly<Record<number, { code: string; title: string; detail: string }>> = {
  400: {
    code: 'files.upload-request',
    title: '请求格式不对',
    detail:
      '上传请求的请求头不对：请给出 Upload-Length、Upload-Metadata（filename 为文件名的 UTF-8 再 Base64）或 Upload-Offset。',
  },
  409: {
    code: 'files.upload-offset',
    title: '续传位置不对',
    detail: '续传位置与已收到的字节数不符，请先用 HEAD 查询位置，再从该处续传。',
  },
  412: {
    code: 'files.tus-version',
    title: '协议版本不对',
    detail: '请在请求头写明 Tus-Resumable: 1.0.0。',
  },
  413: {
    code: 'files.upload-exceeds',
    title: '内容过大',
    detail: '发送的内容超出了声明的文件大小，请重新上传。',
  },
  415: {
    code: 'files.upload-type',
    title: '内容类型不对',
    detail: '分段内容请以 application/offset+octet-stream 提交。',
  },
  423: {
    code: 'files.upload-busy',
    title: '正在上传',
    detail: '这个文件正由另一个连接上传，请稍候再续传。',
  },
};
/** 501: parts of the protocol that are not offered; 403: a header is absent. Both are the request's fault. */
const AS_BAD_REQUEST = new Set([403, 501]);
/** A request that was told to let go may simply come again. */
const ABORTED = 'Request aborted';

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);

/** Answers what went wrong with an upload. Throws what is a fault. */
export async function answerUploadFailure(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  failure: unknown,
): Promise<FastifyReply> {
  const { refusal, code, status_code, body } = (failure ?? {}) as {
    refusal?: unknown;
    code?: string;
    status_code?: number;
    body?: string;
  };
  if (isRefusal(refusal)) {
    await recordRefusal(site, request, refusal);
    // 422, not the 409 of other refusals: the protocol's clients take 409 for a wrong offset and send everything again.
    return sendProblem(reply, { ...problemOf(refusal, request.id), status: 422, title: '文件不能接收' });
  }
  if (code !== undefined && NO_SPACE.has(code)) return answerDiskFull(site, request, reply);
  if (status_code === 404 || status_code === 410) return answerRefusal(site, request, reply, missingUpload);
  const isAborted = body?.startsWith(ABORTED) ?? false;
  const status = isAborted ? 423 : AS_BAD_REQUEST.has(status_code ?? 0) ? 400 : (status_code ?? 500);
  const known = PROTOCOL[status];
  if (known === undefined) throw failure;
  return sendProblem(reply, edgeProblem(status, known.code, known.title, known.detail, request.id));
}

function answerDiskFull(site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  site.services.log.error({ requestId: request.id }, 'disk full: an upload could not be stored');
  const detail = '服务器存储空间已满，文件没有存入。已传的部分保留，请稍后续传，并告知管理员清理磁盘。';
  return sendProblem(reply, edgeProblem(507, 'files.disk-full', '存储空间已满', detail, request.id));
}
