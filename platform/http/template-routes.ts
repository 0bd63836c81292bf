import {
  getTemplate,
  listDocumentFailures,
  listTemplates,
  previewTemplate,
  publishTemplate,
  retryDocuments,
  saveTemplateDraft,
} from '../contract/index.ts';
import { listFailures, RENDER_JOB, type TemplateVersion } from '../documents/index.ts';
import { implement, type Implementation } from '../module/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { instantText } from './matter-view.ts';

const noKind = (kind: string): Refusal => ({
  kind: 'missing',
  code: 'documents.no-kind',
  message: `没有文书种类“${kind}”，请核对。`,
});

function versionView({ version, state, source, by, at, inForceAt }: TemplateVersion) {
  return {
    ...{ version, state, source, by, at: instantText(at) },
    inForceAt: inForceAt === null ? null : instantText(inForceAt),
  };
}

/** Wording of documents and what became of those that could not be made: the system administrator's. */
export function templateImplementations(): Implementation[] {
  return [
    implement(listTemplates, async (_input, { services }) => ({
      items: await services.documents.templates.list(),
    })),
    implement(getTemplate, async ({ params: { kind } }, { services }) => {
      const found = await services.documents.templates.get(kind);
      if (found === undefined) return noKind(kind);
      const { definition, versions } = found;
      const inForce = versions.find(({ state }) => state === 'in-force')!;
      return {
        ...{ kind, title: definition.title },
        fields: Object.entries(definition.fields).map(([id, { title, type, optional = false }]) => ({
          ...{ id, title, type, optional },
        })),
        versions: versions.map(versionView),
        inForce: inForce.template,
        draft: versions.find(({ state }) => state === 'draft')?.template ?? null,
      };
    }),
    implement(saveTemplateDraft, async ({ params: { kind }, body }, { services, actor }) => {
      const saved = await services.documents.templates.save(kind, body.template, body.source, actor!.id);
      return isRefusal(saved) ? saved : versionView(saved);
    }),
    implement(publishTemplate, async ({ params: { kind } }, { services }) => {
      const published = await services.documents.templates.publish(kind);
      return isRefusal(published) ? published : versionView(published);
    }),
    implement(previewTemplate, async ({ params: { kind }, body }, { services }) => {
      const made = await services.documents.templates.preview(kind, body.template);
      if (isRefusal(made)) return made;
      return { text: made.text, pdf: made.pdf.toString('base64'), word: made.word.toString('base64') };
    }),
    implement(listDocumentFailures, async (_input, { services }) => ({
      items: (await listFailures(services.database)).map(({ matter, entry, error, attempts, since }) => ({
        ...{ number: matter, entry, error, attempts, since: instantText(since) },
      })),
    })),
    implement(retryDocuments, async (_input, { services }) => {
      const failures = await listFailures(services.database);
      for (const { matter, entry } of failures) {
        const key = `${RENDER_JOB} ${matter} ${entry}`;
        await services.queue.add(RENDER_JOB, { number: matter, entry }, { key });
      }
      return { queued: failures.length };
    }),
  ];
}
