import {
  documentText,
  fillTemplate,
  sampleFields,
  templateProblems,
  type DocumentContent,
  type DocumentKindDefinition,
  type DocumentTemplate,
  type Settings,
} from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { CivilDate, Clock } from '../time/index.ts';
import { numberText } from './document-number.ts';
import { numberRule } from './document-settings.ts';
import type { DocumentWriter } from './document-writer.ts';
import type { Made, Press } from './press.ts';
import { addressOf } from './register-document.ts';
import {
  getInForce,
  kindsInForce,
  publishDraft,
  saveDraft,
  versionsOf,
  type TemplateVersion,
} from './template-store.ts';

/** The wording of the county's documents, kept by the system administrator. */
export interface Templates {
  list(): Promise<{ kind: string; title: string; version: number; hasDraft: boolean }[]>;
  /** A kind with its fields and versions; undefined when there is no such kind. */
  get(kind: string): Promise<{ definition: DocumentKindDefinition; versions: TemplateVersion[] } | undefined>;
  save(kind: string, template: unknown, source: string, by: string): Promise<TemplateVersion | Refusal>;
  publish(kind: string): Promise<TemplateVersion | Refusal>;
  /** What a kind says over made-up data, by the given template or the one in force. */
  sample(kind: string, template?: unknown): Promise<{ content: DocumentContent; text: string } | Refusal>;
  preview(kind: string, template?: unknown): Promise<(Made & { text: string }) | Refusal>;
}

interface Parts {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly writers: readonly DocumentWriter[];
  readonly press: Press;
  readonly site: string;
}

/** The day and the body of samples: fictional. */
const SAMPLE_DAY: CivilDate = '2021-09-13';
const SAMPLE_BODY = '澧县示例局';
const SAMPLE_CODE = 'SAMP1E0000000000';

/** Makes the wording's keeper. */
export function createTemplates({ database, settings, clock, writers, press, site }: Parts): Templates {
  const kinds: ReadonlyMap<string, DocumentKindDefinition> = new Map<string, DocumentKindDefinition>(
    writers.flatMap(({ name, kinds: own }) =>
      Object.entries(own).map(([kind, definition]) => [`${name}.${kind}`, definition] as const),
    ),
  );
  const judge = (kind: string, template: unknown): Refusal | undefined => {
    const definition = kinds.get(kind);
    return definition === undefined ? noKind(kind) : badTemplate(templateProblems(template, definition));
  };

  const sample: Templates['sample'] = async (kind, given) => {
    const definition = kinds.get(kind);
    if (definition === undefined) return noKind(kind);
    const wrong = given === undefined ? undefined : judge(kind, given);
    if (wrong !== undefined) return wrong;
    const stored = given === undefined ? await getInForce(database.pool, kind) : undefined;
    const template = stored?.template ?? (given as DocumentTemplate);
    const { series } = template;
    const year = Number(SAMPLE_DAY.slice(0, 4));
    const number =
      series === undefined
        ? '编号：示例办件编号'
        : numberText(settings.get(numberRule), { agency: '澧示', series, year, serial: 12 });
    const content = fillTemplate(template, definition, sampleFields(definition), {
      ...{ kind, template: stored?.version ?? 0, issuer: SAMPLE_BODY, number, signatory: SAMPLE_BODY },
      date: SAMPLE_DAY,
      verification: { code: SAMPLE_CODE, address: addressOf(settings, site, SAMPLE_CODE) },
    });
    return { content, text: documentText(content) };
  };

  return {
    async list() {
      const versions = await kindsInForce(database.pool);
      return [...kinds].map(([kind, { title }]) => ({ kind, title, ...versions.get(kind)! }));
    },
    async get(kind) {
      const definition = kinds.get(kind);
      return definition && { definition, versions: await versionsOf(database.pool, kind) };
    },
    async save(kind, template, source, by) {
      return (
        judge(kind, template) ??
        saveDraft(database, { kind, template: template as DocumentTemplate, source, by, at: clock.now() })
      );
    },
    async publish(kind) {
      const definition = kinds.get(kind);
      if (definition === undefined) return noKind(kind);
      // Judged again: a newer program may know fields by other names than when the draft was saved.
      const draft = (await versionsOf(database.pool, kind)).find(({ state }) => state === 'draft');
      if (draft === undefined) return noDraft(definition);
      return (
        badTemplate(templateProblems(draft.template, definition)) ??
        (await publishDraft(database, kind, clock.now())) ??
        noDraft(definition)
      );
    },
    sample,
    async preview(kind, template) {
      const written = await sample(kind, template);
      if (!('content' in written)) return written;
      return { ...(await press(written.content)), text: written.text };
    },
  };
}

function noKind(kind: string): Refusal {
  return { kind: 'missing', code: 'documents.no-kind', message: `没有文书种类“${kind}”，请核对。` };
}

function noDraft({ title }: DocumentKindDefinition): Refusal {
  return refuse('documents.no-draft', `“${title}”没有待施行的草稿，请先保存草稿。`);
}

function badTemplate(problems: ReturnType<typeof templateProblems>): Refusal | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  return {
    kind: 'invalid',
    code: 'documents.bad-template',
    message: `模板有误：${first.message}`,
    path: `/template${first.path}`,
    facts: { problems },
  };
}
