import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformOperations } from '../index.ts';
import { startExample, type Example } from './start-example.ts';

let example: Example;
let document: any;
beforeAll(async () => {
  example = await startExample();
  document = (await example.app.inject('/api/openapi.json')).json();
});
afterAll(() => example.stop());

describe('the OpenAPI document', () => {
  it('is valid to one linter', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('is valid to another, independent one', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: JSON.stringify(document), config });
    expect(
      found
        .filter(({ severity }) => severity === 'error')
        .map(({ ruleId, message }) => `${ruleId}: ${message}`),
    ).toEqual([]);
  });

  it('is refused by both when it is broken, so that the two tests above mean something', async () => {
    const broken = structuredClone(document);
    delete broken.info.title;
    expect((await new Validator().validate(structuredClone(broken))).valid).toBe(false);
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: JSON.stringify(broken), config });
    expect(found.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('has every route there is and none besides, with the schemas the server checks by', () => {
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );
    const declared = platformOperations.map(({ method, path }) => `${method.toLowerCase()} /api/v1${path}`);
    expect(routes.sort()).toEqual(
      [
        ...declared,
        'get /api/v1/example/broken',
        'get /api/v1/example/open',
        'get /api/v1/example/steady',
        'post /api/v1/example/echo/{count}',
        'post /api/v1/example/item/apply',
        'post /api/v1/example/item/{number}/finish',
        'post /api/v1/example/item/{number}/pause',
        'post /api/v1/example/item/{number}/resume',
        'post /api/v1/example/item/{number}/review',
      ].sort(),
    );
    const apply = document.paths['/api/v1/example/item/apply'].post;
    expect(apply.requestBody.content['application/json'].schema.properties.area).toEqual({
      type: 'integer',
      title: '面积',
      minimum: 1,
    });
    for (const route of routes) {
      const [method, path] = route.split(' ') as [string, string];
      const url = path.replace(/\{(\w+)\}/g, ':$1');
      expect(example.app.hasRoute({ method: method.toUpperCase() as HTTPMethods, url }), route).toBe(true);
      expect(
        example.app.hasRoute({
          method: method.toUpperCase() as 'GET',
          url: path.replace(/\{(\w+)\}/g, ':$1'),
        }),
        route,
      ).toBe(true);
    }
  });

  it('can be browsed at /api without asking anybody outside', async () => {
    const page = await example.app.inject('/api/');
    expect([200, 302]).toContain(page.statusCode);
    const index =
      page.statusCode === 302
        ? await example.app.inject(new URL(page.headers.location!, 'http://x/api/').pathname)
        : page;
    expect(index.headers['content-type']).toMatch(/text\/html/);
    const script = await example.app.inject('/api/static/swagger-initializer.js');
    const code = script.body.replace(/^\s*\/\/.*$/gm, '');
    for (const text of [index.body, code]) expect(text).not.toMatch(/https?:\/\/(?!localhost)/);
    expect(index.headers['content-security-policy']).toMatch(/default-src 'self'/);
    expect(script.body).toContain('"validatorUrl":null');
    expect((await example.app.inject('/api/json')).json().info.title).toBe('一门 Yimen 接口');
  });
});
