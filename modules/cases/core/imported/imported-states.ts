import type { StateDefinition } from '@yimen/platform/procedure';
import { caseStates } from '../states.ts';

/**
 * States of an imported case: those the exchange can tell. None but 作废 is terminal, for the source may always correct itself;
 * what has ended is held by nobody, so that it leaves every to-do list.
 */
export const importedStates = {
  RECEIVED: caseStates.RECEIVED,
  CORRECTION: caseStates.CORRECTION,
  ACCEPTED: caseStates.ACCEPTED,
  REVIEW: { title: '在办', awaits: 'unit' },
  SUSPENDED: caseStates.SUSPENDED,
  NOT_ACCEPTED: { title: '不予受理', awaits: 'nobody' },
  TERMINATED: { title: '退件', awaits: 'nobody' },
  FINISHED: { title: '办结', awaits: 'nobody' },
  DELIVERED: { title: '已送达', awaits: 'nobody' },
  VOID: caseStates.VOID,
} as const satisfies Record<string, StateDefinition>;
export type ImportedState = keyof typeof importedStates;

/** States in which the case has ended. */
export const endedStates: readonly ImportedState[] = [
  'NOT_ACCEPTED',
  'TERMINATED',
  'FINISHED',
  'DELIVERED',
  'VOID',
];
/** States before acceptance, and the end without it. */
export const unacceptedStates: readonly ImportedState[] = [
  'RECEIVED',
  'CORRECTION',
  'NOT_ACCEPTED',
  'TERMINATED',
  'VOID',
];
