import type { MatterKind } from '../matters/matter-kind.ts';

const CASES = [
  'cases.licence',
  'cases.payment',
  'cases.confirmation',
  'cases.award',
  'cases.adjudication',
  'cases.other',
  'cases.service',
];

/** Cases, plates and urgings as the desk knows them. */
export const matterKinds: readonly MatterKind[] = [
  {
    fits: (procedure) => CASES.includes(procedure),
    // Receiving, handing to the officers, archiving: nothing that judges the single case.
    batch: ['receive', 'dispatch', 'archive'],
    load: async () => (await import('./case-parts.ts')).caseParts,
  },
  {
    fits: (procedure) => procedure === 'cases.supervision' || procedure === 'cases.urging',
    load: async () => (await import('./oversight-parts.ts')).oversightParts,
  },
];
