import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, isRefusal, refuse, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import * as contract from '../contract/index.ts';
import {
  checkItem,
  diffElements,
  DRAFT_STATES,
  ITEM_STATES,
  sharedProvenance,
  workListOf,
  type ItemVersion,
} from '../core/index.ts';
import { catalogueApi } from './catalogue-in-memory.ts';
import { exportItems } from './export-items.ts';
import { importItems } from './import-items.ts';
import { departmentName } from './item-summary.ts';
import type { JudgedItem } from './judge-item.ts';
import { whereToFill } from './workbook/where-to-fill.ts';
import { readWorkingItems } from './working-versions.ts';

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;
const DEFAULT_PAGE = 100;

/** Whether the caller may read the catalogue's inner side for an organisation. */
const mayRead = ({ actor }: CallContext, organisation: string): boolean =>
  covers(actor?.grants['catalogue.read'], organisation);

const exporting = implement(contract.exportItems, async ({ query }, context) => {
  const readable = (organisation: string): boolean => mayRead(context, organisation);
  const { bytes, items } = await exportItems(context.services, { ...query, readable });
  const name = `事项目录-${query.department ?? '全部'}-${civilDateAt(context.now)}.${query.format}`;
  return { name, mediaType: MEDIA_TYPES[query.format], items, content: bytes.toString('base64') };
});

const importing = implement(contract.importItems, async ({ body }, { services, actor }) => {
  const bytes = await fileOf(body, services.files);
  if (isRefusal(bytes)) return bytes;
  const { format, dryRun = false } = body;
  const report = await importItems(services, { bytes, format, actor, dryRun });
  if (isRefusal(report)) return report;
  const { created, changed, ...rest } = report;
  return {
    ...rest,
    mistakes: [...rest.mistakes],
    created: created.map(imported),
    changed: changed.map(imported),
  };
});

function imported({ code, elements: { name }, lacking, differences }: JudgedItem) {
  return { code, name, lacking, differences: [...differences] };
}

async function fileOf(
  { file, content }: { file?: string; content?: string },
  files: CallContext['services']['files'],
): Promise<Buffer | Refusal> {
  if ((file === undefined) === (content === undefined)) {
    return refuse('catalogue.no-file', '请给出已上传文件的编号（file）或文件内容（content）之一。', {
      path: '/file',
    });
  }
  if (content !== undefined) return Buffer.from(content, 'base64');
  const bytes = await files.get(file!);
  return bytes ?? refuse('catalogue.no-file', '没有找到已上传的文件，请重新上传。', { path: '/file' });
}

const comparing = implement(contract.compareVersions, async ({ params: { code }, query }, context) => {
  const versions = catalogueApi(context.services).versionsOf(code);
  const [from, to] = [query.from, query.to].map((n) => versions.find(({ version }) => version === n));
  if (from === undefined || to === undefined) {
    const known = versions.map(({ version }) => version).join('、');
    const message =
      known === '' ? `没有编码为“${code}”的事项，请核对。` : `没有这个版本，已发布的有：${known}。`;
    return { kind: 'missing', code: 'catalogue.no-item', message, path: '/code' };
  }
  return {
    ...{ from: shown(from), to: shown(to) },
    differences: diffElements(from.elements, to.elements),
    provenance: sharedProvenance([to.elements]),
  };
});

function shown({ version, state, effectiveFrom }: Pick<ItemVersion, 'version' | 'state' | 'effectiveFrom'>) {
  return { version, stateTitle: ITEM_STATES[state].title, effectiveFrom };
}

const drafts = implement(contract.getDraft, async ({ params: { code } }, context) => {
  const item = (await readWorkingItems(context.services.database.pool, [code])).get(code);
  const draft = item?.draft;
  // Who may not read it is told the same as when there is none.
  if (draft === undefined || !mayRead(context, draft.elements.body.organisation)) {
    const message = `编码为“${code}”的事项没有草稿，请核对编码。`;
    return { kind: 'missing', code: 'catalogue.no-draft', message, path: '/code' };
  }
  const { version, draftState, elements } = draft;
  const { published = null } = item!;
  return {
    ...{ number: item!.matter, name: elements.name },
    draft: { version, stateTitle: DRAFT_STATES[draftState].title, effectiveFrom: null },
    published: published === null ? null : shown(published),
    differences: published === null ? [] : diffElements(published.elements, elements),
    problems: checkItem(elements).map(({ kind, path, message }) => ({ kind, path, message })),
    provenance: sharedProvenance([elements]),
  };
});

const incomplete = implement(contract.listIncomplete, async ({ query }, context) => {
  const { department, skip = 0, limit = DEFAULT_PAGE } = query;
  const items = catalogueApi(context.services)
    .inForce(civilDateAt(context.now))
    .filter(({ elements: { body } }) => mayRead(context, body.organisation))
    .filter(({ elements: { body } }) => department === undefined || body.organisation === department);
  const list = workListOf(items);
  return {
    departments: list.departments.map(({ organisation, ...counts }) => ({
      ...{ id: organisation, name: departmentName(context.services, organisation), ...counts },
    })),
    total: list.incomplete.length,
    next: skip + limit < list.incomplete.length ? skip + limit : null,
    items: list.incomplete.slice(skip, skip + limit).map(({ code, name, organisation, lacks }) => ({
      ...{
        code,
        name,
        department: organisation,
        departmentName: departmentName(context.services, organisation),
      },
      lacks: lacks.map(({ path, message, source }) => ({ path, message, source, ...whereToFill(path) })),
    })),
    provenance: sharedProvenance(items.map(({ elements }) => elements)),
  };
});

/** Files out and in, drafts, comparisons, and the list of what is incomplete. */
export const exchangeOperations: readonly Implementation[] = [
  exporting,
  importing,
  comparing,
  drafts,
  incomplete,
];
