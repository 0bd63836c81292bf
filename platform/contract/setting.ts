import type { Static, TSchema } from 'typebox';

/**
 * A value that no law fixes everywhere: configuration with a dated source, never a constant in code. The default stands until
 * the county sets its own.
 */
export interface Setting<S extends TSchema = TSchema> {
  /** `module.name`. */
  readonly key: string;
  readonly title: string;
  readonly schema: S;
  readonly default: Static<S>;
  /** Where the default comes from, with its date, e.g. “临武县好差评办法，2020”. */
  readonly source: string;
}

/** Declares a setting. */
export function defineSetting<S extends TSchema>(setting: Setting<S>): Setting<S> {
  return setting;
}

/** The values in force. Reading is from memory: decisions ask many thousand times a second. */
export interface Settings {
  get<S extends TSchema>(setting: Setting<S>): Static<S>;
}
