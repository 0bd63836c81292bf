import type { EntryDefinition } from '@yimen/platform/procedure';
import type { CaseData, CaseMaterial } from './case-data.ts';

const changed = (
  data: CaseData,
  list: readonly { no: number }[],
  change: (material: CaseMaterial, with_: any) => CaseMaterial,
): CaseData => ({
  ...data,
  materials: data.materials.map((material) => {
    const hit = list.find(({ no }) => no === material.no);
    return hit === undefined ? material : change(material, hit);
  }),
});

/** What verifying and using again make of the list of materials. */
export const trustEntries: Readonly<Record<string, EntryDefinition<CaseData>>> = {
  materialsVerified: {
    title: '核验材料',
    apply: (data, p) =>
      changed(data, p.materials, (material, { level }) => ({ ...material, verified: level })),
  },
  materialsReused: {
    title: '使用已有材料',
    apply: (data, p) =>
      changed(
        data,
        p.materials,
        ({ verified: _before, ...material }, { stored, level, way, from, files }) => ({
          ...material,
          state: 'have',
          files,
          reused: { stored, level, way, from },
        }),
      ),
  },
};

/** Materials used again whose original must still be seen before the application is accepted (level C). */
export function unseenOriginals(materials: readonly CaseMaterial[]): CaseMaterial[] {
  return materials.filter(
    ({ reused, verified }) => reused?.way === 'original' && verified !== 'A' && verified !== 'B',
  );
}
