import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementForm } from '@yimen/modules/catalogue/core';
import { anyItem } from '../../../../../modules/catalogue/test/item-arbitrary.ts';
import type { Schema, Values } from '../../../desk/schema-form/schema.ts';
import { toElements, toFields } from '../desk/element-values.ts';

const schemas = elementForm().map(({ schema }) => schema as Schema);
const fields = (elements: object): Values =>
  Object.assign({}, ...schemas.map((schema) => toFields(schema, elements))) as Values;
const elements = (values: Values): object =>
  Object.assign({}, ...schemas.map((schema) => toElements(schema, values))) as object;

describe('the elements of an item in a form', () => {
  it('are the same when nothing was typed, whatever the item', () => {
    fc.assert(
      fc.property(anyItem, ({ form: _program, ...item }) => {
        expect(elements(fields(item))).toEqual(item);
      }),
      { numRuns: 200 },
    );
  });

  it('become “none” again where a field is emptied that may be none', () => {
    expect(elements({ scenario: '  ', time: { statutory: undefined } })).toMatchObject({
      scenario: null,
      time: { statutory: null, promised: null, specialProcedures: [] },
    });
  });

  it('keep a plain “no” apart from nothing said', () => {
    const handling = (express: unknown) => (elements({ handling: { express } }) as any).handling;
    expect(handling('false').express).toBe(false);
    expect(handling(undefined)).not.toHaveProperty('express');
  });
});
