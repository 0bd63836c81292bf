import { problemsOf } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import { civilDateAt, isCivilDate, type CivilDate, type Clock, type Instant } from '../time/index.ts';
import type { Setting, Settings } from '../contract/index.ts';
import { inForceOn, SETTING_COLUMNS, storedSettingOf, type StoredSetting } from './stored-setting.ts';

/** Who changes a setting, on what ground, and from which day on (default: the day of `at`). */
export interface SettingChange {
  readonly source: string;
  readonly by: string;
  readonly at: Instant;
  readonly since?: CivilDate;
}

/** A declared setting with its default, the value in force today and the change that made it so. */
export interface SettingState {
  readonly setting: Setting;
  readonly current: unknown;
  /** Absent while the default stands. */
  readonly change?: StoredSetting;
  /** Changes entered already that come into force later. */
  readonly coming: readonly StoredSetting[];
}

/** The county's settings: read from memory, kept in the database with their whole history. */
export interface SettingsStore extends Settings {
  /** Adds a value. A refusal when it does not fit the schema or names no ground; throws for an undeclared key. */
  set(key: string, value: unknown, change: SettingChange): Promise<Refusal | undefined>;
  /** Takes over what other processes have set. Resolves true when something was new. */
  reload(): Promise<boolean>;
  list(): SettingState[];
  /** Every value ever set for a key, newest first; throws for an undeclared key. */
  history(key: string): StoredSetting[];
}

/**
 * Loads the settings. Throws when two declarations share a key, a default breaks its own schema, or a stored value no longer
 * fits: the product must not run on a number nobody chose.
 */
export async function createSettings(
  database: Database,
  declared: readonly Setting[],
  clock: Clock,
): Promise<SettingsStore> {
  const byKey = indexed(declared);
  const stored = new Map<string, StoredSetting[]>(declared.map(({ key }) => [key, []]));
  let readTo = 0;
  let day = '';
  let values = new Map<string, unknown>();

  const declaredFor = (key: string): Setting => {
    const setting = byKey.get(key);
    if (setting === undefined) throw new Error(`no setting is declared with the key ${key}`);
    return setting;
  };

  /** Values change over night when one that was entered early comes into force. */
  const valuesToday = (): Map<string, unknown> => {
    const today = civilDateAt(clock.now());
    if (today !== day) {
      values = new Map(
        declared.map((s) => {
          const row = inForceOn(stored.get(s.key)!, today);
          return [s.key, row === undefined ? s.default : row.value];
        }),
      );
      day = today;
    }
    return values;
  };

  const reload = async (): Promise<boolean> => {
    const { rows } = await database.pool.query({
      name: 'settings-newer',
      text: `select ${SETTING_COLUMNS} from settings.setting where id > $1 order by id`,
      values: [readTo],
    });
    const fresh = rows.map(storedSettingOf);
    for (const row of fresh) checkStored(byKey.get(row.key), row);
    for (const row of fresh) {
      if (row.id <= readTo) continue; // two reloads at the same time read the same rows
      // Values of a module that is not installed stay in the table and wait for it.
      stored.get(row.key)?.push(row);
      readTo = row.id;
    }
    if (fresh.length > 0) day = '';
    return fresh.length > 0;
  };

  await reload();
  return {
    get(setting) {
      declaredFor(setting.key);
      return valuesToday().get(setting.key) as never;
    },
    async set(key, value, change) {
      const refusal = changeRefusal(declaredFor(key), value, change);
      if (refusal !== undefined) return refusal;
      await insert(database, key, value, change);
      await reload();
      return undefined;
    },
    reload,
    list() {
      const today = civilDateAt(clock.now());
      return declared.map((setting) => {
        const rows = stored.get(setting.key)!;
        const change = inForceOn(rows, today);
        return {
          setting,
          current: change === undefined ? setting.default : change.value,
          ...(change === undefined ? {} : { change }),
          coming: rows.filter((row) => row.since > today),
        };
      });
    },
    history(key) {
      declaredFor(key);
      return stored.get(key)!.toReversed();
    },
  };
}

function indexed(declared: readonly Setting[]): Map<string, Setting> {
  const byKey = new Map<string, Setting>();
  for (const setting of declared) {
    if (byKey.has(setting.key)) throw new Error(`setting ${setting.key} is declared twice`);
    const problem = problemsOf(setting.schema, setting.default)[0];
    if (problem) throw new Error(`default of setting ${setting.key}: ${problem.path} ${problem.message}`);
    byKey.set(setting.key, setting);
  }
  return byKey;
}

function checkStored(setting: Setting | undefined, row: StoredSetting): void {
  const problem = setting && problemsOf(setting.schema, row.value)[0];
  if (!problem) return;
  throw new Error(
    `配置“${row.key}”（${setting.title}）库中的值不符合本版本的要求：${problem.path} ${problem.message}` +
      `请先用旧版本改好这项配置再升级，或者在表 settings.setting 中删除编号为 ${row.id} 的一行恢复此前的值。`,
  );
}

function changeRefusal(setting: Setting, value: unknown, change: SettingChange): Refusal | undefined {
  const problems = problemsOf(setting.schema, value);
  if (problems.length > 0) {
    const { path, message } = problems[0]!;
    return {
      kind: 'invalid',
      code: 'settings.invalid',
      path: `/value${path}`,
      message: `“${setting.title}”没有修改：${message}`,
      facts: { problems },
    };
  }
  if (change.source.trim() === '') {
    return refuse(
      'settings.no-source',
      `请写明修改“${setting.title}”的依据（文件名称、文号或者会议，以及日期）。`,
      {
        path: '/source',
      },
    );
  }
  if (change.since !== undefined && !isCivilDate(change.since)) {
    return refuse('settings.bad-day', '施行日期应当是真实的日期（年-月-日）。', { path: '/since' });
  }
  return undefined;
}

async function insert(database: Database, key: string, value: unknown, change: SettingChange): Promise<void> {
  await database.transaction(async (client) => {
    // Ids must become visible in their order: a reader that has passed an id never looks back.
    await client.query('lock table settings.setting in exclusive mode');
    await client.query(
      `insert into settings.setting (key, value, source, since, set_by, set_at) values ($1, $2, $3, $4, $5, $6)`,
      [
        key,
        JSON.stringify(value),
        change.source,
        change.since ?? civilDateAt(change.at),
        change.by,
        new Date(change.at),
      ],
    );
  });
}
