import type { Setting } from '@yimen/platform/contract';
import type { FactsRequest, Services } from '@yimen/platform/module';
import type { ItemVersion } from '../../catalogue/core/index.ts';
import { catalogueApi, type CatalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi, type DirectoryApi } from '../../directory/server/api.ts';
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
  const sources: Sources = {
    catalogue: catalogueApi(services),
    directory: directoryApi(services),
    settings: settingValues(services),
  };
  return (request) => new FactsNow(sources, request);
}

interface Sources {
  readonly catalogue: CatalogueApi;
  readonly directory: DirectoryApi;
  readonly settings: CaseSettingValues;
}

/** The facts of one decision, each looked up when a rule asks for it: most decisions ask for one or two. */
class FactsNow implements CaseFacts {
  readonly #sources: Sources;
  readonly #request: FactsRequest;

  constructor(sources: Sources, request: FactsRequest) {
    this.#sources = sources;
    this.#request = request;
  }

  get settings(): CaseSettingValues {
    return this.#sources.settings;
  }

  get item(): OfferedItem | undefined {
    const version = this.#version();
    if (version === undefined) return undefined;
    const { organisation } = version.elements.body;
    return offeredItem(version, this.#sources.directory.organisation(organisation)?.name ?? organisation);
  }

  get isIntakePoint(): boolean {
    const kind = this.#actorsKind();
    const level = kind === undefined ? undefined : LEVELS[kind];
    if (level === undefined) return false;
    return this.#version()?.elements.delegation.some(({ to }) => to === level) ?? false;
  }

  get isVillage(): boolean {
    return this.#actorsKind() === 'village';
  }

  /** Who may decide may extend: both are the approval of the body's head or of whom the head authorised (行政许可法第四十二条). */
  hasAuthority(): boolean {
    const { matter, actor, today } = this.#request;
    const department = matter?.unit ?? this.item?.pin.department;
    const code = this.#code();
    if (department === undefined || code === undefined) return false;
    return this.#sources.directory.hasAuthority(actor.id, department, code, 'decide', today);
  }

  #code(): string | undefined {
    const { matter, input } = this.#request;
    const given = (input as { item?: unknown } | undefined)?.item;
    return matter?.subject ?? (typeof given === 'string' ? given : undefined);
  }

  #version(): ItemVersion | undefined {
    const code = this.#code();
    return code === undefined ? undefined : this.#sources.catalogue.itemVersion(code, this.#request.today);
  }

  #actorsKind(): string | undefined {
    const { unit } = this.#request.actor;
    return unit === undefined ? undefined : this.#sources.directory.organisation(unit)?.kind;
  }
}

/** The values in force, read when a rule asks: most decisions ask for none. */
function settingValues({ settings }: Services): CaseSettingValues {
  const values = {} as CaseSettingValues;
  for (const [name, setting] of Object.entries(caseSettings)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => settings.get(setting as Setting) });
  }
  return values;
}
