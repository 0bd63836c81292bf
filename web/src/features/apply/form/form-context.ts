import { createContext } from 'react';
import type { SchemaNode } from './json-schema.ts';

/** What every field of a form needs to know. */
export interface FormContext {
  readonly root: SchemaNode;
  readonly errors: ReadonlyMap<string, string>;
}
export const FormContextOf = createContext<FormContext>({ root: {}, errors: new Map() });

/** The id of a field's place on the page: the summary of errors leads there. */
export const placeOf = (path: string): string => `field${path.replaceAll('/', '-')}`;
