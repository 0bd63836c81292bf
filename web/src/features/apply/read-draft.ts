import { api, valueOf } from '../../app/api.ts';
import { openForm } from '../../app/operations/cases.ts';
import { getMatter } from '../../app/operations/platform.ts';
import { asObject } from './form/json-schema.ts';

/** A draft as the server has it: the case, and its form opened. */
export async function readDraft(number: string) {
  const [matter, opened] = await Promise.all([
    valueOf(api.call(getMatter, { params: { number } })),
    valueOf(api.call(openForm, { params: { number } })),
  ]);
  return { matter, answers: asObject(opened.form) };
}

/** The draft that a page begins with. */
export type DraftStart = Awaited<ReturnType<typeof readDraft>>;
