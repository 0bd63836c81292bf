import type { Setting } from '@yimen/platform/contract';
import type { Services } from '@yimen/platform/module';
import { linkageSettings, type LinkageSettingValues } from '../core/index.ts';

/** The values in force, read when a rule asks. */
export function settingValues({ settings }: Pick<Services, 'settings'>): LinkageSettingValues {
  const values = {} as LinkageSettingValues;
  for (const [name, setting] of Object.entries(linkageSettings)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => settings.get(setting as Setting) });
  }
  return values;
}
