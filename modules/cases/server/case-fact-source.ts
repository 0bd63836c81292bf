import type { Setting } from '@yimen/platform/contract';
import type { FactsRequest, Services } from '@yimen/platform/module';
import { catalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { caseSettings, type CaseFacts, type CaseSettingValues, type OfferedItem } from '../core/index.ts';
import { offeredItem } from './offered-item.ts';

/** Kinds of organisation that take in for a department where the item is handed down to their level. */
const LEVELS: Readonly<Record<string, 'town' | 'village' | 'zone'>> = {
  town: 'town',
  village: 'village',
  zone: 'zone',
};

/** Where the rules of cases get their facts: catalogue and directory, both in memory, so that no decision waits for them. */
export function caseFactSource(services: Services): (request: FactsRequest) => CaseFacts {
  const catalogue = catalogueApi(services);
  const directory = directoryApi(services);
  const settings = settingValues(services);

  const itemOn = (code: string, on: string): OfferedItem | undefined => {
    const version = catalogue.itemVersion(code, on);
    if (version === undefined) return undefined;
    const { organisation } = version.elements.body;
    return offeredItem(version, directory.organisation(organisation)?.name ?? organisation);
  };

  const isIntakePoint = (kind: string | undefined, code: string | undefined, on: string): boolean => {
    const level = kind === undefined ? undefined : LEVELS[kind];
    if (level === undefined || code === undefined) return false;
    return catalogue.itemVersion(code, on)?.elements.delegation.some(({ to }) => to === level) ?? false;
  };

  return ({ matter, input, actor, today }) => {
    const given = (input as { item?: unknown } | undefined)?.item;
    const code: string | undefined = matter?.subject ?? (typeof given === 'string' ? given : undefined);
    const item = code === undefined ? undefined : itemOn(code, today);
    const kind = actor.unit === undefined ? undefined : directory.organisation(actor.unit)?.kind;
    const department = matter?.unit ?? item?.pin.department;
    return {
      ...(item === undefined ? {} : { item }),
      settings,
      isIntakePoint: isIntakePoint(kind, code, today),
      isVillage: kind === 'village',
      hasAuthority: () =>
        department !== undefined &&
        code !== undefined &&
        directory.hasAuthority(actor.id, department, code, 'decide', today),
    };
  };
}

/** The values in force, read when a rule asks: most decisions ask for none. */
function settingValues({ settings }: Services): CaseSettingValues {
  const values = {} as CaseSettingValues;
  for (const [name, setting] of Object.entries(caseSettings)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => settings.get(setting as Setting) });
  }
  return values;
}
