import type { MatterKind } from '../matters/matter-kind.ts';

/** Announcements as the desk knows them. */
export const matterKinds: readonly MatterKind[] = [
  {
    fits: (procedure) => procedure === 'announcements.announcement',
    load: async () => (await import('./announcement-parts.ts')).announcementParts,
  },
];
