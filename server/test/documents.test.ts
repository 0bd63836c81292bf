import { describe, expect, it } from 'vitest';
import { modules } from '@yimen/modules';
import { readShippedTemplates } from '@yimen/platform/documents';
import { documentWork, documentWriters } from '../compose/document-work.ts';

describe('documents of all modules', () => {
  const procedures = modules.flatMap(({ procedures: own = [] }) => own.map(({ procedure }) => procedure));
  const issuing = procedures.filter(({ documents }) => Object.keys(documents).length > 0);

  it.each(issuing.map((procedure) => [procedure.id, procedure] as const))(
    '%s: every document it declares has a writer, its fields and a template, and no writer knows others',
    (id, { documents }) => {
      const writer = documentWriters.find((one) => one.procedures.includes(id));
      expect(writer, 'declare `documents` in the module').toBeDefined();
      expect(Object.keys(writer!.kinds).sort()).toEqual(Object.keys(documents).sort());
      for (const [kind, { title }] of Object.entries(writer!.kinds)) expect(title).toBe(documents[kind]);
    },
  );

  it.each(documentWriters.map((writer) => [writer.name, writer] as const))(
    '%s: every shipped template fits its kind',
    (_name, writer) => {
      expect(readShippedTemplates(writer).length).toBe(Object.keys(writer.kinds).length);
    },
  );

  it('the listener hears every entry that could issue a document', () => {
    const heard = new Set(documentWork.listeners![0]!.entries);
    for (const { id, entries } of issuing)
      for (const type of Object.keys(entries)) expect(heard).toContain(`${id}:${type}`);
  });
});
