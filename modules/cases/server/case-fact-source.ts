import type { Setting } from '@yimen/platform/contract';
import { findParty } from '@yimen/platform/identity';
import type { FactsRequest, Services } from '@yimen/platform/module';
import type { ItemVersion } from '../../catalogue/core/index.ts';
import { catalogueApi, type CatalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi, type DirectoryApi } from '../../directory/server/api.ts';
import {
  caseSettings,
  type CaseFacts,
  type CaseSettingValues,
  type OfferedItem,
  type StoredMaterial,
  type TrustRules,
} from '../core/index.ts';
import { takesInFor } from './intake-point.ts';
import { findStored, trustRules } from './material-store.ts';
import { offeredItem } from './offered-item.ts';
import { isUnfinished } from './unfinished-form.ts';

/**
 * Where the rules of cases get their facts: catalogue and directory, both in memory, so that no decision waits for them. Only an
 * input that names files, stored materials or an agent waits, until it is known that they are there and who that is.
 */
export function caseFactSource(
  services: Services,
): (request: FactsRequest) => CaseFacts | Promise<CaseFacts> {
  const sources: Sources = {
    catalogue: catalogueApi(services),
    directory: directoryApi(services),
    settings: settingValues(services),
    privacy: services.privacy,
    trust: () => trustRules(services),
  };
  return (request) => {
    const files = filesNamed(request.input);
    const stored = storedNamed(request.input);
    const agent = agentNamed(request.input);
    if (files.length === 0 && stored.length === 0 && agent === undefined)
      return new FactsNow(sources, request, { missingFiles: [], storedMaterials: [] });
    return Promise.all([
      Promise.all(files.map((file) => services.files.has(file))),
      stored.length === 0 ? [] : findStored(services.database, stored),
      agent === undefined ? undefined : findParty(services.database.pool, agent),
    ]).then(([there, storedMaterials, known]) => {
      const missingFiles = files.filter((_file, i) => !there[i]);
      return new FactsNow(sources, request, { missingFiles, storedMaterials, agent: known });
    });
  };
}

/** What had to be waited for. */
type Found = Pick<CaseFacts, 'missingFiles' | 'storedMaterials' | 'agent'>;

interface Sources {
  readonly catalogue: CatalogueApi;
  readonly directory: DirectoryApi;
  readonly settings: CaseSettingValues;
  readonly privacy: Services['privacy'];
  readonly trust: () => TrustRules;
}

/** The facts of one decision, each looked up when a rule asks for it: most decisions ask for one or two. */
class FactsNow implements CaseFacts {
  readonly #sources: Sources;
  readonly #request: FactsRequest;

  readonly missingFiles: readonly string[];

  readonly storedMaterials: readonly StoredMaterial[];

  readonly agent: CaseFacts['agent'];

  constructor(sources: Sources, request: FactsRequest, { missingFiles, storedMaterials, agent }: Found) {
    this.#sources = sources;
    this.#request = request;
    this.missingFiles = missingFiles;
    this.storedMaterials = storedMaterials;
    this.agent = agent;
  }

  get trust(): TrustRules {
    return this.#sources.trust();
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

  get unfinishedForm(): boolean {
    const { form } = (this.#request.input ?? {}) as { form?: { sealed?: unknown } };
    return isUnfinished(this.#sources.privacy, form?.sealed);
  }

  get isIntakePoint(): boolean {
    return takesInFor(this.#actorsKind(), this.#version());
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

const SHA256 = /^[0-9a-f]{64}$/;
/** More than an input may name; what comes after is refused by the schema. */
const MOST_FILES = 5_000;

/** Files an input names: of materials, of a supplement, an agent's authority, proof of delivery. Not judged yet: may be anything. */
function filesNamed(input: any): string[] {
  const { materials, points, proof, agent } = (input ?? {}) as Record<string, any>;
  const listed = [materials, points].flatMap((list) =>
    Array.isArray(list) ? list.flatMap((one: any) => (Array.isArray(one?.files) ? one.files : [])) : [],
  );
  const named = [...listed, agent?.authority, ...(Array.isArray(proof) ? proof : [])].slice(0, MOST_FILES);
  return [...new Set(named.filter((one) => typeof one === 'string' && SHA256.test(one)))];
}

/** Stored materials an input names by their ids. Not judged yet: may be anything. */
function storedNamed(input: any): string[] {
  const { materials } = (input ?? {}) as Record<string, any>;
  const named = Array.isArray(materials) ? materials.map((one: any) => one?.stored) : [];
  return [...new Set(named.filter((one) => typeof one === 'string'))].slice(0, 200);
}

/** The registration that an input names as its agent's. Not judged yet: may be anything. */
function agentNamed(input: any): string | undefined {
  const { agent } = (input ?? {}) as Record<string, any>;
  return typeof agent?.party === 'string' ? agent.party : undefined;
}

/** The values in force, read when a rule asks: most decisions ask for none. */
function settingValues({ settings }: Services): CaseSettingValues {
  const values = {} as CaseSettingValues;
  for (const [name, setting] of Object.entries(caseSettings)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => settings.get(setting as Setting) });
  }
  return values;
}
