import { collectPages, type PageFile } from '../app/page.ts';

/** Every feature's pages for the public; a new feature's `portal.ts` is found here by itself. */
export const portalPages = collectPages(
  import.meta.glob<PageFile>('../features/*/portal.ts', { eager: true }),
);
