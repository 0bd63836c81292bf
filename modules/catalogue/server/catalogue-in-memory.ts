import { perServices, type Services } from '@yimen/platform/module';
import { directoryApi } from '../../directory/server/api.ts';
import { moveDraft, saveDraft } from './drafts.ts';
import { buildCatalogueSnapshot, type CatalogueSnapshot } from './catalogue-snapshot.ts';
import { changeState, publishVersion } from './publish-version.ts';
import { readCatalogue, readRevision } from './read-catalogue.ts';

/**
 * The catalogue as other modules see it. Questions are answered from memory. Changes run in the caller's transaction: call
 * `reload` after its commit to see them here at once; other processes see them when they next reload.
 */
export interface CatalogueApi extends CatalogueSnapshot {
  /** Takes over what has been committed since. Cheap when nothing has; true when something was new. */
  reload(): Promise<boolean>;
  readonly saveDraft: typeof saveDraft;
  readonly moveDraft: typeof moveDraft;
  readonly publishVersion: typeof publishVersion;
  readonly changeState: typeof changeState;
}

/** The catalogue of a running product. Questions throw until `reload` has run once (the module's `start` does). */
export const catalogueApi = perServices(createCatalogueApi);

function createCatalogueApi(services: Services): CatalogueApi {
  const { database } = services;
  let revision = '';
  let snapshot: CatalogueSnapshot | undefined;

  const held = (): CatalogueSnapshot => {
    if (snapshot === undefined) throw new Error('the catalogue is not in memory yet: start the module first');
    return snapshot;
  };
  const departmentNames = (id: string): readonly string[] => {
    const organisation = directoryApi(services).organisation(id);
    return organisation === undefined
      ? []
      : [organisation.name, organisation.fullName, organisation.shortName];
  };

  return {
    itemVersion: (code, on) => held().itemVersion(code, on),
    effectiveVersion: (code, on) => held().effectiveVersion(code, on),
    getItemVersion: (code, version) => held().getItemVersion(code, version),
    find: (code) => held().find(code),
    versionsOf: (code) => held().versionsOf(code),
    inForce: (on) => held().inForce(on),
    search: (words, options) => held().search(words, options),
    searchAll: (words, options) => held().searchAll(words, options),
    get bundles() {
      return held().bundles;
    },
    async reload() {
      if (snapshot !== undefined && (await readRevision(database)) === revision) return false;
      const read = await readCatalogue(database);
      // Two reloads may cross; the older one must not win.
      if (snapshot !== undefined && BigInt(read.revision) <= BigInt(revision)) return false;
      snapshot = buildCatalogueSnapshot(read.versions, departmentNames, read.searchData);
      revision = read.revision;
      return true;
    },
    ...{ saveDraft, moveDraft, publishVersion, changeState },
  };
}
