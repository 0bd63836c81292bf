import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module, PageText, Services } from '../../module/index.ts';
import { manualClock, instantAt } from '../../time/index.ts';
import { escapeHtml, pageTexts, withText } from '../page-text.ts';
import { mountPages } from '../pages.ts';

const PAGE = `<!doctype html><html><head><meta name="description" content="查办事指南" /><title>示例站</title>
<link rel="stylesheet" nonce="__CSP_NONCE__" href="/a.css"></head><body><div id="root"></div></body></html>`;
const EVIL = `</title><script>alert("1")</script> & 'x' $& $1 __CSP_NONCE__`;

const written: Record<string, PageText> = {
  plain: { title: '示例事项', description: '示例说明', facts: [['承诺时限', '3个工作日']] },
  evil: { title: EVIL, description: EVIL, facts: [[EVIL, EVIL]] },
};
const module: Module = {
  ...{ name: 'example', title: '示例', dependsOn: [] },
  pageTexts: [
    { path: '/things/{code}', write: (_services, { code }) => written[code!] },
    // One that has to look it up.
    { path: '/looked-up/{code}', write: async (_services, { code }) => written[code!] },
  ],
};
const services = { clock: manualClock(instantAt('2021-11-08')) } as unknown as Services;

let folder: string;
let app: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-pages-'));
  for (const file of ['index.html', 'desk.html']) writeFileSync(join(folder, file), PAGE);
  const doors = [
    { below: '/desk', file: 'desk.html' },
    { below: '', file: 'index.html' },
  ];
  app = Fastify();
  const textOf = pageTexts({ modules: [module], services });
  await app.register((web) => mountPages(web, { folder, doors }, textOf));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const bodyOf = async (url: string): Promise<string> => (await app.inject({ url })).body;

describe('a page whose module writes a text', () => {
  it('can be read without scripts: title, description and facts stand in the HTML', async () => {
    const body = await bodyOf('/things/plain');
    expect(body).toContain('<title>示例事项 · 示例站</title>');
    expect(body).toContain('<meta name="description" content="示例说明"');
    expect(body).toContain('<div id="root"><article class="page-text"><h1>示例事项</h1>');
    expect(body).toContain('<dt>承诺时限</dt><dd>3个工作日</dd>');
  });

  it('may be looked up first, and stays as it is where nothing is found', async () => {
    expect(await bodyOf('/looked-up/plain')).toContain('<h1>示例事项</h1>');
    expect(await bodyOf('/looked-up/nothing')).toContain('<div id="root"></div>');
  });

  it('cannot be broken out of: marks are escaped, “$&” and the mark of the nonce are mere text', async () => {
    const body = await bodyOf('/things/evil');
    expect(body).not.toContain('<script>');
    expect(body).not.toContain('alert("1")');
    expect(body.match(/<\/title>/g)).toHaveLength(1);
    expect(body).toContain('$&amp; $1 __CSP_NONCE__');
    expect(body.match(/nonce="([^"]+)"/)![1]).not.toBe('__CSP_NONCE__');
  });

  it('is the plain page where there is nothing to tell, at other addresses, and at the desk', async () => {
    for (const path of ['/things/none', '/other', '/desk/things/plain', '/things/plain/more'])
      expect(await bodyOf(path), path).toContain('<div id="root"></div>');
  });

  it('escapes any text so that it comes back the same from HTML and never opens a tag or ends an attribute', () => {
    const back: Record<string, string> = {
      '&amp;': '&',
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&#39;': "'",
    };
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'$ab澧;#39/') }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, (mark) => back[mark]!)).toBe(text);
        const page = withText(PAGE, { title: text, description: text, facts: [] });
        expect(page).toContain(`<h1>${escaped}</h1>`);
      }),
      { seed: 20211108 },
    );
  });
});
