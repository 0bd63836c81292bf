import type { MatterParts } from '../matters/matter-kind.ts';
import { caseWords } from './case-words.ts';
import { OversightFacts } from './oversight-facts.tsx';

/** What the page of a matter shows of a plate or an urging. */
export const oversightParts: MatterParts = {
  Facts: OversightFacts,
  words: caseWords,
  main: ['answer', 'explain', 'settle', 'confirm', 'sendBack'],
};
