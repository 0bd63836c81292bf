import type { Module, PageText, PageWriter, Services } from '../module/index.ts';

/** The text of the page at an address; undefined where no module writes one. */
export type TextOf = (path: string) => PageText | undefined | Promise<PageText | undefined>;

interface PageSite {
  readonly modules: readonly Module[];
  readonly services: Services;
}

/** Joins the page writers of all modules. */
export function pageTexts({ modules, services }: PageSite): TextOf {
  const writers = modules.flatMap((module) => module.pageTexts ?? []).map(withPattern);
  return (path) => {
    for (const { writer, pattern } of writers) {
      const params = pattern.exec(path)?.groups;
      if (params !== undefined) return writer.write(services, decoded(params), services.clock.now());
    }
    return undefined;
  };
}

function withPattern(writer: PageWriter): { writer: PageWriter; pattern: RegExp } {
  return { writer, pattern: new RegExp(`^${writer.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`) };
}

/** The router has refused an address that cannot be decoded. */
function decoded(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also inside an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}

/** A built page with its title, description and readable text; the application puts itself in the text's place. */
export function withText(html: string, { title, description, facts }: PageText): string {
  const lines = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  const text = `<article class="page-text"><h1>${escapeHtml(title)}</h1><dl>${lines.join('')}</dl></article>`;
  // Functions: a “$&” in a text is no instruction of `replace`.
  return html
    .replace(/<title>([^<]*)<\/title>/, (_, site: string) => `<title>${escapeHtml(title)} · ${site}</title>`)
    .replace(
      /(<meta name="description" content=")[^"]*"/,
      (_, start: string) => `${start}${escapeHtml(description)}"`,
    )
    .replace('<div id="root"></div>', () => `<div id="root">${text}</div>`);
}
