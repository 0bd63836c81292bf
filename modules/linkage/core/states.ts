import type { StateDefinition } from '@yimen/platform/procedure';

/** States of a finding. A lapsed one is kept open for the case that the same fact shows again. */
export const findingStates = {
  FOUND: { title: '待说明', awaits: 'unit' },
  EXPLAINED: { title: '待认定', awaits: 'unit' },
  CONFIRMED: { title: '待整改', awaits: 'unit' },
  RIGHTED: { title: '待核查', awaits: 'unit' },
  CLOSED: { title: '已整改办结', awaits: 'nobody', terminal: true },
  DISMISSED: { title: '说明成立', awaits: 'nobody', terminal: true },
  LAPSED: { title: '情形已消失', awaits: 'nobody' },
} as const satisfies Record<string, StateDefinition>;
export type FindingState = keyof typeof findingStates;
