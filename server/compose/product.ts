import type { ReadDatabase } from '@yimen/platform/database';
import type { CalendarService } from '@yimen/platform/holidays';
import type { Served } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import type { Signer } from '@yimen/platform/privacy';
import type { SettingsStore } from '@yimen/platform/settings';
import type { Config } from './config.ts';

/** The running product without its doors: what the server, the command line and the tests stand on. */
export interface Product {
  readonly config: Config;
  readonly services: Services;
  readonly settings: SettingsStore;
  readonly holidays: CalendarService;
  readonly signer: Signer;
  readonly served: ReadonlyMap<string, Served>;
  /** The replica of DATABASE_READ_URL. */
  readonly reading?: ReadDatabase;
  close(): Promise<void>;
}
