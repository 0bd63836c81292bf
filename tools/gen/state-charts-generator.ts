import { modules } from '@yimen/modules';
import { stateChart, type Procedure } from '@yimen/platform/procedure';

export const name = 'state charts';

/** One page a procedure: chart, clocks, actions, documents, all from the definition. */
export async function outputs(): Promise<Map<string, string>> {
  const procedures = modules.flatMap((module) => (module.procedures ?? []).map(({ procedure }) => procedure));
  const pages = new Map(procedures.map((procedure) => [`docs/charts/${procedure.id}.md`, page(procedure)]));
  const index = procedures.map((p) => `- [${p.title}](${p.id}.md)（${p.id}）`).join('\n');
  pages.set(
    'docs/charts/README.md',
    `# 程序状态图\n\n由程序定义生成（\`npm run gen\`），请勿手改。\n\n${index}\n`,
  );
  return pages;
}

function page(procedure: Procedure): string {
  const clocks = Object.values(procedure.clocks).map((c) => [
    c.title,
    c.law,
    KINDS[c.kind],
    c.stop.map((s) => entryTitle(procedure, s)).join('、'),
  ]);
  const actions = Object.entries(procedure.actions).map(([id, action]) => [
    action.title,
    id,
    fromTitle(procedure, action.from),
    action.law ?? '',
  ]);
  const documents = Object.entries(procedure.documents).map(([id, title]) => [title, id]);
  return [
    `# ${procedure.title}`,
    `由程序定义生成（\`npm run gen\`），请勿手改。程序 \`${procedure.id}\`，第${procedure.version}版。依据：${procedure.law.join('；') || '本系统内部程序'}。`,
    `\`\`\`mermaid\n${stateChart(procedure)}\n\`\`\``,
    section('时限', ['时限', '依据', '性质', '停止于'], clocks),
    section('操作', ['操作', '标识', '可在何状态', '依据'], actions),
    section('文书', ['文书', '标识'], documents),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const KINDS = { statutory: '法定', promise: '承诺', local: '本县设置', reminder: '提醒，不是时限' };

function section(title: string, head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function entryTitle(procedure: Procedure, type: string): string {
  return procedure.entries[type]?.title ?? type;
}

function fromTitle(procedure: Procedure, from: Procedure['actions'][string]['from']): string {
  if (from === 'new') return '（立案）';
  if (from === 'open') return '任何未结状态';
  return from.map((state) => procedure.states[state]?.title ?? state).join('、');
}
