import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase } from '../../database/testing.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { isRefusal, type Actor, type Refusal } from '../../procedure/index.ts';
import type { Settings } from '../../contract/index.ts';
import { civilDateAt, instantAt, manualClock } from '../../time/index.ts';
import { createIdentity, type Account, type Identity, type ShortMessage } from '../index.ts';

/** Numbers of nobody: area and check digit are right. */
export const NUMBERS = ['430723198801010022', '430723199003070017', '430723198502030015'] as const;
/** Credit code of nobody. */
export const CREDIT_CODE = '91430723MA4L00000Q';

export const clerk: Actor = { kind: 'staff', id: 'P-1', name: '示例', unit: 'D25', grants: {} };

/** Identity on a database of its own, with a gateway that keeps what it was given. */
export async function personalWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-personal-'));
  const database = await createTestDatabase('personal-test', async (db) => {
    await migrate(db, [{ module: 'identity', directory: new URL('../migrations/', import.meta.url) }]);
  });
  const clock = manualClock(instantAt('2021-09-30', 9 * 60));
  const settings: Settings = { get: (setting) => setting.default } as Settings;
  const privacy = createPrivacy(join(folder, 'keys'));
  const sent: ShortMessage[] = [];
  const sms = { isDevelopment: true, send: async (message: ShortMessage) => void sent.push(message) };
  const actorOf = (account: Account): Actor => ({
    kind: account.kind,
    id: account.id,
    name: account.login,
    ...(account.party === null ? {} : { subject: account.party }),
    grants: {},
  });
  const erased: string[] = [];
  let stuck = false;
  const eraseTraces = async (_client: unknown, account: string): Promise<void> => {
    if (stuck) throw new Error('traces cannot be erased now');
    erased.push(account);
  };
  const identity: Identity = createIdentity({
    ...{ database, clock, privacy, settings, actorOf, sms, eraseTraces },
  });
  const from = () => ({ now: clock.now(), ip: '10.0.0.1' });
  /** Asks for a code, waiting as long as one must, and reads it in the message. */
  const codeFor = async (phone: string): Promise<string> => {
    clock.set(clock.now() + 61_000);
    const answer = await identity.sendCode(phone, from());
    if (isRefusal(answer)) throw new Error(answer.message);
    return /验证码 (\d{6})/.exec(sent.at(-1)!.text)![1]!;
  };
  const register = async (phone: string, idNumber: string, name = '示例张三', password?: string) =>
    identity.register({ phone, code: await codeFor(phone), name, idNumber, password }, from());
  return {
    ...{ identity, database, clock, sent, from, codeFor, register, erased },
    /** Whether what modules keep about an account can be erased. */
    letTracesBeStuck: (is: boolean) => void (stuck = is),
    today: () => civilDateAt(clock.now()),
    async stop() {
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What was not refused. */
export function taken<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`${value.code}: ${value.message}`);
  return value;
}

/** Code of a refusal, or what came instead. */
export const codeOf = (value: unknown): unknown => (isRefusal(value) ? value.code : value);
