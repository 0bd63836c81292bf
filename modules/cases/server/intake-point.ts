import type { Services } from '@yimen/platform/module';
import { covers, type Actor } from '@yimen/platform/procedure';
import type { ItemVersion } from '../../catalogue/core/index.ts';
import { directoryApi } from '../../directory/server/api.ts';

/** Kinds of organisation that take in for a department where the item is handed down to their level. */
const LEVELS: Readonly<Record<string, 'town' | 'village' | 'zone'>> = {
  town: 'town',
  village: 'village',
  zone: 'zone',
};

/** Whether an organisation of this kind takes the item in though it is another body's (服务前移). */
export function takesInFor(kind: string | undefined, version: ItemVersion | undefined): boolean {
  const level = kind === undefined ? undefined : LEVELS[kind];
  return level !== undefined && (version?.elements.delegation.some(({ to }) => to === level) ?? false);
}

/** Whether a member of staff may take an application for the item in: at the body itself, or where it has been handed down. */
export function mayTakeInItem(services: Services, { grants, unit }: Actor, version: ItemVersion): boolean {
  if (covers(grants['cases.receive'], version.elements.body.organisation)) return true;
  if (grants['cases.intake'] === undefined || unit === undefined) return false;
  return takesInFor(directoryApi(services).organisation(unit)?.kind, version);
}
