import type { ActionDefinition } from '@yimen/platform/procedure';
import type { CaseData } from './case-data.ts';
import type { CaseFacts } from './case-facts.ts';

/**
 * What differs between licences and the rest. 行政许可法 governs licences only; the others have no procedure law in common,
 * and take their limits, special procedures and extensions from the legal basis of the item itself.
 */
export interface CaseRules {
  readonly isLicence: boolean;
  /** A second party must be told of the application before it is decided (行政裁决). */
  readonly hasRespondent?: true;
  /** The clause to cite for a rule that 行政许可法 states in the given article. */
  law(article: string): string;
}

export const licenceRules: CaseRules = {
  isLicence: true,
  law: (article) => `《中华人民共和国行政许可法》${article}`,
};

export const otherRules: CaseRules = {
  isLicence: false,
  law: () => '该事项的设定依据和实施清单',
};

/** A group of actions by id, as procedures are composed of them. */
export type CaseActions = Readonly<Record<string, ActionDefinition<CaseData, CaseFacts, any>>>;
