import { deliveryWays, type CaseData } from '@yimen/modules/cases/core';

/** How and when the result reached the applicant. */
export function deliveryText({ on, way, tracking }: NonNullable<CaseData['delivery']>): string {
  const name = (deliveryWays as Readonly<Record<string, string>>)[way] ?? way;
  return `${on}，${name}${tracking ? `，单号 ${tracking}` : ''}`;
}
