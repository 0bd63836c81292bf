import { blockOf, rowOf, type BlockRow } from './block-form.ts';
import type { Template } from './queries.ts';

/** A template as its form holds it. */
export interface TemplateForm {
  readonly layout: Template['layout'];
  readonly title: string;
  readonly series?: string;
  readonly addressee?: string;
  readonly rows: readonly BlockRow[];
  readonly seal: boolean;
  readonly copies?: string;
  readonly note?: string;
}

/** The form of a template. */
export function formOf({ blocks, ...rest }: Template): TemplateForm {
  return { ...rest, rows: blocks.map(rowOf) };
}

/** The template of a form; texts left empty are left out. */
export function templateOf({ rows, layout, title, seal, ...texts }: TemplateForm): Template {
  const said = Object.fromEntries(
    Object.entries(texts).filter(([, text]) => typeof text === 'string' && text.trim() !== ''),
  );
  return { layout, title, seal, ...said, blocks: rows.map(blockOf) };
}
