import { readdirSync, existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Page, PageFile } from '../../web/src/app/page.ts';

const features = fileURLToPath(new URL('../../web/src/features', import.meta.url));

/** A page with the door it stands behind. */
export interface SitePage {
  readonly door: 'portal' | 'desk';
  readonly page: Page;
}

/** Every page that any feature declares, as the doors find them: a new page is photographed without being listed here. */
export async function sitePages(): Promise<SitePage[]> {
  const found: SitePage[] = [];
  for (const feature of readdirSync(features).sort()) {
    for (const door of ['portal', 'desk'] as const) {
      const file = join(features, feature, `${door}.ts`);
      if (!existsSync(file)) continue;
      const { pages } = (await import(pathToFileURL(file).href)) as PageFile;
      found.push(...pages.map((page) => ({ door, page })));
    }
  }
  return found;
}

/** By `door path`: values of the page's parameter, or what is put behind its address. */
export type Samples = Readonly<Record<string, readonly string[]>>;

/** The addresses of a page with its samples. Throws for a page with a parameter and without a sample: it would stay unseen. */
export function addressesOf({ door, page }: SitePage, samples: Samples): string[] {
  const found = samples[`${door} ${page.path}`];
  const prefix = door === 'desk' ? '/desk' : '';
  const path = page.path === '/' && door === 'desk' ? '' : page.path;
  if (!path.includes('$')) return [path, ...(found ?? []).map((more) => path + more)].map((p) => prefix + p);
  if (found === undefined) throw new Error(`${door} page ${path} needs a sample`);
  return found.map((sample) => prefix + path.replace(/\$\w+/, encodeURIComponent(sample)));
}
