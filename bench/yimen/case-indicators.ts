import { modules } from '@yimen/modules';
import type { Indicator } from '@yimen/platform/indicators';

/** Every indicator of the cases module. */
export const caseIndicators: readonly Indicator[] =
  modules.find(({ name }) => name === 'cases')?.indicators ?? [];
