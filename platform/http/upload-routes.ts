import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { Server as TusServer } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { defineOperation } from '../contract/index.ts';
import { isRefusal } from '../procedure/index.ts';
import type { Upload } from '../files/index.ts';
import { answerRefusal } from './caller.ts';
import { sendOutput } from './operation-routes.ts';
import { notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';
import { TusStore } from './tus-store.ts';
import { answerUploadFailure, missingUpload } from './upload-problems.ts';

const PATH = '/api/v1/uploads';
const TUS_VERSION = '1.0.0';
/** A connection that another one has asked to let go gets this long to put its last piece on the disk. */
const DRAIN_MS = 300;

const idParam = Type.Object({ id: Type.String({ title: '上传编号', pattern: '^[0-9a-f]{32}$' }) });

/** How far an upload is, and what became of it: for who lost the answer to the last piece. */
export const getUpload = defineOperation({
  id: 'files.getUpload',
  title: '查询断点续传',
  method: 'GET',
  path: '/uploads/{id}',
  access: 'signed-in',
  params: idParam,
  output: Type.Object(
    {
      offset: Type.Integer({ title: '已收到的字节数' }),
      size: Type.Integer({ title: '文件字节数' }),
      expiresAt: Type.String({ title: '保留至', format: 'date-time' }),
      sha256: Type.Optional(Type.String({ title: '文件编号（内容的 SHA-256），传完后才有' })),
      mediaType: Type.Optional(Type.String({ title: '文件类型' })),
    },
    { title: '断点续传' },
  ),
});

/** Mounts the tus protocol (1.0.0: core, creation, creation-with-upload, termination, expiration). */
export async function mountUploads(app: FastifyInstance, site: Site): Promise<void> {
  // The pieces are streamed to the disk: nothing here may read a body as a whole, and the protocol judges the content type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const config = { operation: 'files.resume' };
  const handler = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    answerTus(site, request, reply);
  app.options('/uploads', { config }, async (_request, reply) =>
    reply
      .code(204)
      .headers({
        'tus-resumable': TUS_VERSION,
        'tus-version': TUS_VERSION,
        'tus-extension': 'creation,creation-with-upload,termination,expiration',
      })
      .send(),
  );
  app.post('/uploads', { config }, handler);
  app.head('/uploads/:id', { config }, handler);
  app.patch('/uploads/:id', { config }, handler);
  app.delete('/uploads/:id', { config }, handler);
  app.get('/uploads/:id', { config: { operation: getUpload.id } }, async (request, reply) => {
    if (request.signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    const upload = await findOwn(site, request);
    if (upload === undefined) return answerRefusal(site, request, reply, missingUpload);
    const { offset, size, expiresAt, outcome } = upload;
    if (isRefusal(outcome)) return answerUploadFailure(site, request, reply, { refusal: outcome });
    return sendOutput(site, reply, getUpload.id, getUpload.output, {
      offset,
      size,
      expiresAt: new Date(expiresAt).toISOString(),
      ...(outcome === undefined ? {} : { sha256: outcome.sha256, mediaType: outcome.mediaType }),
    });
  });
}

function findOwn(site: Site, request: FastifyRequest): Promise<Upload | undefined> {
  const { id } = request.params as { id?: string };
  return site.services.files.uploads.find(id ?? '', request.signedIn!.account.id, request.arrivedAt);
}

/** Lets the tus library judge the request and gives its answer our form: problem details, our headers. */
async function answerTus(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('tus-resumable', TUS_VERSION);
  if (request.signedIn === null) {
    closeAfter(reply);
    return answerRefusal(site, request, reply, notSignedIn);
  }
  const { id = randomBytes(16).toString('hex') } = request.params as { id?: string };
  const store = new TusStore(site.services, request.signedIn.account.id);
  let failure: unknown;
  const tus = new TusServer({
    path: PATH,
    datastore: store,
    locker: store,
    lockDrainTimeout: DRAIN_MS,
    relativeLocation: true,
    namingFunction: () => id,
    getFileIdFromRequest: () => id,
    onResponseError: (_request, error) => {
      failure = error;
      return undefined;
    },
  });
  const response = await tus.handleWeb(webRequest(request) as Parameters<TusServer['handleWeb']>[0]);
  if (response.status >= 400) {
    // What is still on its way of the body is not waited for.
    closeAfter(reply);
    return answerUploadFailure(site, request, reply, failure ?? { status_code: response.status });
  }
  for (const [name, value] of response.headers) {
    if (/^(location|upload-|cache-control)/.test(name)) reply.header(name, value);
  }
  return tellState(site, reply.code(response.status), id, request);
}

/** Adds when the upload expires or, once it is whole, the address to name in an action. */
async function tellState(
  site: Site,
  reply: FastifyReply,
  id: string,
  request: FastifyRequest,
): Promise<FastifyReply> {
  const { uploads } = site.services.files;
  const upload = await uploads.find(id, request.signedIn!.account.id, request.arrivedAt);
  if (upload?.outcome !== undefined && !isRefusal(upload.outcome)) {
    reply.header('upload-sha256', upload.outcome.sha256);
  } else if (upload !== undefined) {
    reply.header('upload-expires', new Date(upload.expiresAt).toUTCString());
  }
  return reply.send();
}

/** The request as the library reads it. `runtime` lets it notice that the connection broke. */
function webRequest(request: FastifyRequest): Request {
  const { raw } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (typeof value === 'string' && !/^x-forwarded-|^forwarded$/.test(name)) headers.set(name, value);
  }
  const hasBody = raw.method === 'POST' || raw.method === 'PATCH';
  const made = new Request(new URL(raw.url ?? PATH, 'http://localhost'), {
    method: raw.method!,
    headers,
    ...(hasBody ? { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
  return Object.assign(made, { runtime: { name: 'node', node: { req: raw } } });
}

function closeAfter(reply: FastifyReply): void {
  if (reply.request.method === 'PATCH' || reply.request.method === 'POST')
    reply.header('connection', 'close');
}
