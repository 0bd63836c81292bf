import { findingKindIds } from '../core/index.ts';

const found = 'found_on between $1 and $2';

/** Conditions over `linkage.finding_fact`, with the period in $1 and $2 (both inclusive). */
export const conditions = {
  found,
  explained: `${found} and explained_on is not null`,
  overdueAnswers: `${found} and misses > 0`,
  confirmed: 'confirmed_on between $1 and $2',
  dismissed: `ended_on between $1 and $2 and outcome = 'dismissed'`,
  closed: `ended_on between $1 and $2 and outcome = 'closed'`,
  lapsed: `ended_on between $1 and $2 and outcome = 'lapsed'`,
} as const;

/** The same by kind of finding. */
export const kindConditions = Object.fromEntries(
  findingKindIds.map((kind) => [kind, `${found} and kind = '${kind}'`]),
) as Record<(typeof findingKindIds)[number], string>;
