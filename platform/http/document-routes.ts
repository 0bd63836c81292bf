import type { FastifyInstance } from 'fastify';
import {
  documentText,
  downloadDocument,
  listDocuments,
  readDocument,
  verifyDocument,
} from '../contract/index.ts';
import { verificationsPerMinute, type DocumentFormat, type IssuedDocument } from '../documents/index.ts';
import { implement, type CallContext, type Implementation, type Services } from '../module/index.ts';
import { isRefusal, refuse, type Actor, type Refusal } from '../procedure/index.ts';
import { civilDateAt } from '../time/index.ts';
import { answerRefusal } from './caller.ts';
import { canRead, isApplicant, noMatter, outOfReach } from './matter-scope.ts';
import { readInput, routePath, sendOutput } from './operation-routes.ts';
import { invalidInput, notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

const FORMATS: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const noDocument: Refusal = {
  kind: 'missing',
  code: 'documents.missing',
  message: '此件没有这份文书，请核对文书种类和份次。',
};

/** The documents of a matter that an actor may see; a refusal when it may not see the matter. Papers between offices stay there. */
async function readable(
  { documents, ledger }: Services,
  actor: Actor,
  number: string,
): Promise<IssuedDocument[] | Refusal> {
  const matter = await ledger.find(number);
  if (matter === undefined) return noMatter(number);
  if (!canRead(actor, matter)) return outOfReach(actor, number);
  const all = await documents.list(number);
  return isApplicant(actor) ? all.filter(({ internal }) => !internal) : all;
}

/** One document of a matter, if the actor may see it. */
async function reach(
  services: Services,
  actor: Actor,
  { number, kind, ordinal }: { number: string; kind: string; ordinal: number },
): Promise<IssuedDocument | Refusal> {
  const all = await readable(services, actor, number);
  if (isRefusal(all)) return all;
  return all.find((one) => one.kind === kind && one.ordinal === ordinal) ?? noDocument;
}

/** Documents of matters, and their verification by anybody. */
export function documentImplementations(): Implementation[] {
  return [
    implement(listDocuments, async ({ params: { number } }, { services, actor }: CallContext) => {
      const all = await readable(services, actor!, number);
      if (isRefusal(all)) return all;
      return {
        items: all.map(({ kind, ordinal, title, entry, row, standing }) => ({
          ...{ kind, ordinal, title: row?.title ?? title, date: row?.issuedOn ?? civilDateAt(entry.at) },
          documentNumber: row?.documentNo ?? null,
          issuer: row?.issuer ?? null,
          code: row?.code ?? null,
          pdf: row?.pdf ?? null,
          word: row?.word ?? null,
          standing: { ...standing },
        })),
      };
    }),
    implement(readDocument, async ({ params }, { services, actor }) => {
      const found = await reach(services, actor!, params);
      if (isRefusal(found)) return found;
      const content = await services.documents.read(params.number, params.kind, params.ordinal);
      return content === undefined ? noDocument : { content, text: documentText(content) };
    }),
  ];
}

const verification = implement(verifyDocument, async ({ query: { code, sha256 } }, { services }) => {
  if ((code === undefined) === (sha256 === undefined)) {
    const message = '请填写文书上的核验码，或者选择文书文件，二者之一。';
    return refuse('documents.nothing-to-verify', message, { path: code === undefined ? '/code' : '/sha256' });
  }
  const found = await services.documents.verify(code === undefined ? { sha256: sha256! } : { code });
  if (found === undefined) {
    const message =
      code === undefined
        ? '本系统没有出具过这个文件：内容与任何一份文书都不相同，可能经过修改。'
        : '没有这个核验码，请逐位核对；核对无误仍查不到的，不是本系统出具的文书。';
    return { genuine: false, message, document: null };
  }
  const { row, standing } = found;
  return {
    genuine: true,
    message: `是本系统出具的文书，现状：${standing.title}。请核对文号、机关和日期与纸面一致。`,
    document: {
      ...{ kind: row.title, documentNumber: row.documentNo, issuer: row.issuer, date: row.issuedOn },
      ...{ holder: row.holder, pdf: row.pdf, word: row.word, standing: { ...standing } },
    },
  };
});

/** Mounts what is not plain JSON in and out: files, and verification under a limit of its own. */
export function mountDocuments(app: FastifyInstance, site: Site): void {
  const { services } = site;
  app.get(
    routePath(downloadDocument.path),
    { config: { operation: downloadDocument.id } },
    async (request, reply) => {
      if (request.signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
      const { value, problems } = readInput(downloadDocument, request);
      if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
      const params = value.params as {
        number: string;
        kind: string;
        ordinal: number;
        format: DocumentFormat;
      };
      const { number, kind, ordinal, format } = params;
      const found = await reach(services, request.signedIn.actor, params);
      if (isRefusal(found)) return answerRefusal(site, request, reply, found);
      const file = await services.documents.file(number, kind, ordinal, format);
      if (file === undefined) return answerRefusal(site, request, reply, noDocument);
      const name = encodeURIComponent(`${file.title}-${number}.${format}`);
      return reply
        .type(FORMATS[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .header('etag', `"${file.sha256}"`)
        .send(file.bytes);
    },
  );
  const rateLimit = {
    max: () => services.settings.get(verificationsPerMinute),
    timeWindow: 60_000,
    keyGenerator: (request: { ip: string }) => `verify ${request.ip}`,
  };
  app.get(
    routePath(verifyDocument.path),
    { config: { operation: verifyDocument.id, rateLimit } },
    async (request, reply) => {
      const { value, problems } = readInput(verifyDocument, request);
      if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
      const context = { services, actor: request.signedIn?.actor, now: request.arrivedAt };
      const result = await verification.handle(value, context);
      if (isRefusal(result)) return answerRefusal(site, request, reply, result);
      return sendOutput(site, reply, verifyDocument.id, verifyDocument.output, result);
    },
  );
}
