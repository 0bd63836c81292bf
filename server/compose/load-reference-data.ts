import { modules } from '@yimen/modules';
import type { Progress, Services } from '@yimen/platform/module';

/** Lets every module load its part of a reference-data folder, in the order of dependence. Returns the titles of those that did. */
export async function loadReferenceData(
  services: Services,
  directory: string,
  progress: Progress,
): Promise<string[]> {
  const loaded: string[] = [];
  for (const module of modules) {
    if (module.load === undefined) continue;
    await module.load(services, directory, progress);
    loaded.push(module.title);
  }
  return loaded;
}
