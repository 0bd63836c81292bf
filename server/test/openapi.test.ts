import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { everyOperation } from '../fuzz/fuzz-operations.ts';
import { serverOfDoors } from './server-of-doors.ts';

const app = await serverOfDoors();
const document = (await app.inject('/api/openapi.json')).json();
await app.close();

it('is OpenAPI 3.1 to two independent linters, over all modules', async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const { errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(document), config });
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
}, 60_000);

it('names every operation and every action of every module', () => {
  const named = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId);
  expect(new Set(named)).toEqual(new Set(everyOperation().map(({ id }) => id)));
});
