import { collectPages, type PageFile } from '../app/page.ts';

/** Every feature's pages for staff; a new feature's `desk.ts` is found here by itself. */
export const deskPages = collectPages(import.meta.glob<PageFile>('../features/*/desk.ts', { eager: true }));
