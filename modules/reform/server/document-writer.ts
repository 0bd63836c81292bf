import type { DocumentWriter } from '@yimen/platform/documents';
import type { Services } from '@yimen/platform/module';
import { directoryApi } from '../../directory/server/api.ts';
import {
  isTaskDocument,
  REFORM_OFFICE,
  task,
  taskDocumentKinds,
  taskDocumentValues,
  type TaskData,
} from '../core/index.ts';

/** Writes the letters of the reform office: wording from the templates in `../documents`. */
export const taskDocumentWriter: DocumentWriter<Services> = {
  name: 'reform',
  procedures: [task.id],
  kinds: taskDocumentKinds,
  templates: new URL('../documents/', import.meta.url),
  write({ number, matter, entry, document }, services) {
    if (!isTaskDocument(document.kind)) throw new Error(`a task knows no document ${document.kind}`);
    const data = matter.data as TaskData;
    const nameOf = (unit: string): string => directoryApi(services).organisation(unit)?.name ?? unit;
    const names = { to: nameOf(data.lead), coUnits: data.coUnits.map(nameOf) };
    return {
      // The task as it was when the letter went out: a later change of lead must not rewrite it.
      fields: taskDocumentValues(document.kind, { number, data, entry, ...names }),
      issuer: REFORM_OFFICE,
      holder: names.to,
    };
  },
};
