import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { guardAddress } from './guarded-address.ts';

/** A message to be posted. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly allowedHosts: readonly string[];
}

/** What came of it: a status with the beginning of the answer, or why there was none. */
export type PostAnswer =
  | { readonly status: number; readonly text: string; readonly retryAfter: string | undefined }
  | { readonly status: undefined; readonly error: string };

const MOST_ANSWER_BYTES = 2_048;

/**
 * Posts once. Never throws, never follows a redirect, connects to the very address that was judged (a name that answers otherwise
 * a moment later changes nothing), reads no more than the beginning of the answer.
 */
export async function postWebhook(post: Post): Promise<PostAnswer> {
  const url = new URL(post.url);
  const began = performance.now();
  try {
    // The names' server may be as slow as the receiver: both share the time.
    const address = await within(post.timeoutMs, guardAddress(url, post.allowedHosts));
    const left = Math.max(1, post.timeoutMs - (performance.now() - began));
    return await send(url, post, left, address.address, address.family);
  } catch (error) {
    return { status: undefined, error: reasonOf(error, post.timeoutMs) };
  }
}

function send(url: URL, post: Post, ms: number, address: string, family: 4 | 6): Promise<PostAnswer> {
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: {
      ...post.headers,
      'content-length': String(Buffer.byteLength(post.body)),
      'user-agent': 'yimen-feed/1',
    },
    signal: AbortSignal.timeout(Math.ceil(ms)),
    lookup: (_host, asked, answer) => {
      if (asked.all === true) answer(null, [{ address, family }]);
      else answer(null, address, family);
    },
  };
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      const end = (): void => {
        resolve({
          status: answer.statusCode ?? 0,
          text: Buffer.concat(pieces).subarray(0, MOST_ANSWER_BYTES).toString('utf8'),
          retryAfter: answer.headers['retry-after'],
        });
        sent.destroy();
      };
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes >= MOST_ANSWER_BYTES) end();
      });
      answer.once('end', end);
      answer.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(post.body);
  });
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms);
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  ]);
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR')
    return `${timeoutMs / 1000} 秒内没有答复。`;
  if (code === 'ECONNREFUSED') return '对方没有开机或端口不对（连接被拒绝）。';
  if (code === 'ECONNRESET') return '对方中断了连接。';
  return message ?? String(error);
}
