import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';

type NamedText = Guide['contacts'][number];

/** Values with their names, as `Facts` takes them. */
export const rowsOf = (texts: readonly NamedText[]): (readonly [string, string])[] =>
  texts.map(({ name, value }) => [name, value] as const);

/** The guide as the API tells it. */
export type Guide = Static<typeof contract.getGuide.output>;
