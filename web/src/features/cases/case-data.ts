import type { CaseData } from '@yimen/modules/cases/core';
import type { MatterView } from '../matters/queries.ts';

/** The data of a matter that is a case. */
export const caseData = (matter: MatterView): CaseData => matter.data as CaseData;
