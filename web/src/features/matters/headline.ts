import type { MatterView } from './queries.ts';

/** What a matter is about, in one line, from what most matters hold; else its procedure. */
export function headlineOf({ data, procedure }: Pick<MatterView, 'data' | 'procedure'>): string {
  const { item, applicant, title, about } = (data ?? {}) as {
    item?: { name?: string };
    applicant?: { name?: string };
    title?: unknown;
    about?: unknown;
  };
  if (item?.name) return applicant?.name ? `${item.name}（${applicant.name}）` : item.name;
  if (typeof about === 'string') return `${procedure.title}：${about}`;
  return typeof title === 'string' ? title : procedure.title;
}
