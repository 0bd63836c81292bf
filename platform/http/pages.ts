import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PageText } from '../module/index.ts';
import { withText, type TextOf } from './page-text.ts';

/** The built pages of the web: one HTML file a door, everything else beside them. */
export interface PageFolder {
  readonly folder: string;
  /** Longest address first is not needed: a door answers its own address and everything below it, the portal the rest. */
  readonly doors: readonly { readonly below: string; readonly file: string }[];
}

/** Stands in the built HTML wherever a fresh nonce belongs. */
const NONCE = '__CSP_NONCE__';
/** Addresses that are never a page, so that a misspelt address of the API is not answered with HTML. */
const NOT_PAGES = /^\/(api|assets|health|metrics)(\/|$)/;
const A_YEAR = 365 * 24 * 3600;

/** Serves the pages: built files for ever under their hashed names, HTML fresh each time with a policy and nonce of its own. */
export async function mountPages(app: FastifyInstance, pages: PageFolder, textOf: TextOf): Promise<void> {
  await app.register(fastifyStatic, {
    root: pages.folder,
    prefix: '/',
    wildcard: false,
    index: false,
    // Built beside the files; without them (a folder built by hand) the files themselves are sent.
    preCompressed: true,
    allowedPath: (path) => !path.endsWith('.html'),
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/');
      response.setHeader('cache-control', isHashed ? `public, max-age=${A_YEAR}, immutable` : 'no-cache');
    },
  });
  const doors = pages.doors
    .map(({ below, file }) => ({ below, html: readFileSync(join(pages.folder, file), 'utf8') }))
    .sort((a, b) => b.below.length - a.below.length);
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    config: { operation: 'page' },
    async handler(request, reply) {
      const path = request.url.split('?')[0]!;
      const door = doors.find(({ below }) => below === '' || path === below || path.startsWith(`${below}/`));
      if (door === undefined || NOT_PAGES.test(path)) return reply.callNotFound();
      // Only the portal's pages are read by people without an account.
      const text = door.below === '' ? await textOf(path) : undefined;
      return sendPage(reply, door.html, text);
    },
  });
}

function sendPage(reply: FastifyReply, html: string, text: PageText | undefined): FastifyReply {
  const nonce = randomBytes(18).toString('base64');
  // The nonce first: a text that happens to hold its mark must not be given it.
  const page = html.replaceAll(NONCE, nonce);
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(text === undefined ? page : withText(page, text));
}

/** Scripts only from our own files; styles of the component library only with the page's nonce; pictures also from memory (previews). */
function policy(nonce: string): string {
  return [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    // A PDF is shown from memory in a frame of its own.
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
