import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { defineOperation } from '../contract/index.ts';
import { maxFileBytes } from '../files/index.ts';
import { isRefusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { readInput, sendOutput } from './operation-routes.ts';
import { mayReadLetter } from './letter-access.ts';
import { READ_FILES } from './platform-permissions.ts';
import { invalidInput, notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

/** Sends a whole file as the body; what comes back is to be named in an action. */
export const uploadFile = defineOperation({
  id: 'files.upload',
  title: '上传文件',
  method: 'POST',
  path: '/files',
  access: 'signed-in',
  query: Type.Object({ name: Type.String({ title: '文件名', minLength: 1, maxLength: 400 }) }),
  output: Type.Object(
    {
      sha256: Type.String({ title: '文件编号（内容的 SHA-256）' }),
      size: Type.Integer(),
      mediaType: Type.String(),
    },
    { title: '已存文件' },
  ),
});

/** The bytes of a file, for who sent it and for holders of `files.read`; letters of authority for holders of `files.readLetters` too. */
export const downloadFile = defineOperation({
  id: 'files.download',
  title: '下载文件',
  method: 'GET',
  path: '/files/{sha256}',
  access: 'signed-in',
  params: Type.Object({ sha256: Type.String({ title: '文件编号', pattern: '^[0-9a-f]{64}$' }) }),
  query: Type.Object({
    matter: Type.Optional(
      Type.String({ title: '从哪个办件打开；查看办件中的授权书时填写', minLength: 1, maxLength: 80 }),
    ),
  }),
  output: Type.String({ title: '文件内容', contentMediaType: 'application/octet-stream' }),
});

/** Mounts upload (one request up to the limit) and download. */
export function mountFiles(app: FastifyInstance, site: Site): void {
  const { files, settings, database } = site.services;
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const bodyLimit = settings.get(maxFileBytes);
  app.post('/files', { config: { operation: uploadFile.id }, bodyLimit }, async (request, reply) => {
    if (request.signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    const { value, problems } = readInput(uploadFile, request);
    if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { name } = value.query as { name: string };
    const stored = await files.put(bytes, { name, by: request.signedIn.account.id, at: request.arrivedAt });
    if (isRefusal(stored)) return answerRefusal(site, request, reply, stored);
    return sendOutput(site, reply, uploadFile.id, uploadFile.output, stored);
  });
  app.get('/files/:sha256', { config: { operation: downloadFile.id } }, async (request, reply) => {
    if (request.signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    const { value, problems } = readInput(downloadFile, request);
    if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
    const { sha256 } = value.params as { sha256: string };
    const asked = { sha256, ...(value.query as { matter?: string }) };
    const { account, actor } = request.signedIn;
    const mayRead = actor.grants[READ_FILES] !== undefined || (await mayReadLetter(site, actor, asked));
    const { rows } = await database.pool.query({
      name: 'files-of',
      text: 'select media_type from files.file where sha256 = $1 and ($2 or uploaded_by = $3) limit 1',
      values: [sha256, mayRead, account.id],
    });
    const bytes = rows[0] === undefined ? undefined : await files.get(sha256);
    if (bytes === undefined) {
      const message = '没有这个文件，或您无权查看。';
      return answerRefusal(site, request, reply, { kind: 'missing', code: 'files.missing', message });
    }
    // Never shown inside our own pages: a file is somebody else's content.
    return reply.type(rows[0].media_type).header('content-disposition', 'attachment').send(bytes);
  });
}
