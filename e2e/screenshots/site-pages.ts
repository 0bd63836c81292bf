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

/** The address of a page with samples for its parameters. Throws for a parameter without one: the page would stay unseen. */
export function addressOf({ door, page }: SitePage, samples: Readonly<Record<string, string>>): string {
  const path = page.path.replace(/\$(\w+)/g, (_, name: string) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`${door} page ${page.path} needs a sample for $${name}`);
    return encodeURIComponent(sample);
  });
  return door === 'desk' ? `/desk${path === '/' ? '' : path}` : path;
}
