import type { ComponentType } from 'react';

/** Who may open a page: anybody, anybody signed in, or holders of a permission (checked again by the server at every call). */
export type PageAccess = 'public' | 'signed-in' | { readonly permission: string };

/** A page's place in the navigation of its door. */
export interface PageNav {
  readonly label: string;
  readonly group?: string;
  readonly order: number;
  /** At the portal: stands among what is one's own, for who is signed in, in place of the link; a sign says what is new there. */
  sign?(): Promise<{ readonly default: ComponentType }>;
}

/** A page as a feature declares it; its code is loaded when somebody opens it. */
export interface Page {
  /** Address with parameters as `$name`. Unique behind its door. */
  readonly path: string;
  /** Title of the browser's window, and of the page where it shows none of its own. */
  readonly title: string;
  readonly access: PageAccess;
  load(): Promise<{ readonly default: ComponentType }>;
  /** Where the page stands in its door's navigation; absent: reached from other pages. */
  readonly nav?: PageNav;
}

/** What `features/<feature>/portal.ts` or `desk.ts` exports. */
export interface PageFile {
  readonly pages: readonly Page[];
}

/** All pages of a door in a fixed order. Throws when two claim one address. */
export function collectPages(files: Record<string, PageFile>): Page[] {
  const pages = Object.keys(files)
    .sort()
    .flatMap((file) => files[file]!.pages);
  const seen = new Set<string>();
  for (const { path } of pages) {
    if (seen.has(path)) throw new Error(`two pages claim ${path}`);
    seen.add(path);
  }
  return pages;
}

/** Pages that stand in the navigation, in order. */
export function navigationOf(pages: readonly Page[]): (Page & Required<Pick<Page, 'nav'>>)[] {
  return pages
    .filter((page): page is Page & Required<Pick<Page, 'nav'>> => page.nav !== undefined)
    .sort((a, b) => a.nav.order - b.nav.order);
}
