import type { FactsRequest, Services } from '@yimen/platform/module';
import type { CivilDate } from '@yimen/platform/time';
import { isValidOn } from '../../directory/core/index.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { announcementSettings, type AnnouncementFacts, type Issuer } from '../core/index.ts';

/** Where the rules get their facts: settings and directory, both in memory. */
export function announcementFactSource(services: Services): (request: FactsRequest) => AnnouncementFacts {
  return ({ today }) => ({
    settings: { reviewDays: services.settings.get(announcementSettings.reviewDays) },
    issuerOf: (unit) => issuerOf(services, unit, today),
  });
}

/** A section has no seal of its own: it speaks for the body it belongs to. */
function issuerOf(services: Services, unit: string | undefined, today: CivilDate): Issuer | undefined {
  const directory = directoryApi(services);
  let found = unit === undefined ? undefined : directory.organisation(unit);
  while (found?.kind === 'section' && found.parent !== null) found = directory.organisation(found.parent);
  return found !== undefined && isValidOn(found, today) ? { id: found.id, name: found.fullName } : undefined;
}
