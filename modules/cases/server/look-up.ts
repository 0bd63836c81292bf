import { timingSafeEqual } from 'node:crypto';
import { partiesInFull } from '@yimen/platform/identity';
import type { StoredMatter } from '@yimen/platform/ledger';
import { implement, perServices, type Job, type Services } from '@yimen/platform/module';
import type { Refusal } from '@yimen/platform/procedure';
import type { Instant } from '@yimen/platform/time';
import { lookUpCase } from '../contract/index.ts';
import { lookUpLogDays, lookUpsPerMinute, wrongLookUpsPerHour } from '../core/index.ts';
import { isShown, publicProgress } from './public-progress.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One answer for a wrong number and for wrong characters: whoever guesses learns nothing from it. */
const notMatched: Refusal = {
  kind: 'missing',
  code: 'cases.look-up-not-matched',
  message: '没有查到。请核对办件编号，以及申请时所填证件号码的后六位（最后一位是字母X的填X）。',
};

const tooMany: Refusal = {
  kind: 'too-many',
  code: 'cases.too-many-look-ups',
  message: '查询次数太多，请稍后再试，或者登录后在“我的办件”中查看。',
};

/** `cases.lookUp`. Counted in the database, so that several servers count together; refused before anything is looked at. */
export const lookUp = implement(
  lookUpCase,
  async ({ body: { number, digits } }, { services, now, address }) => {
    const asked: Asked = {
      now,
      address: address ?? null,
      key: services.privacy.blindIndex('cases.look-up', number.trim().toUpperCase()),
    };
    if (await isTooMany(services, asked)) return tooMany;
    const matter = await services.ledger.find(number.trim());
    const shown = matter !== undefined && isShown(matter) ? matter : undefined;
    const matched = await endsIn(services, shown, digits);
    await services.database.pool.query({
      name: 'cases-look-up',
      text: 'insert into cases.look_up (at, number_key, address, matched) values ($1, $2, $3, $4)',
      values: [new Date(now), asked.key, asked.address, matched],
    });
    return matched ? publicProgress(services, shown!, now) : notMatched;
  },
);

interface Asked {
  readonly now: Instant;
  readonly address: string | null;
  readonly key: string;
}

async function isTooMany({ database, settings }: Services, { now, address, key }: Asked): Promise<boolean> {
  const { rows } = await database.pool.query<{ calls: number; wrong: number }>({
    name: 'cases-look-up-count',
    text: `select (select count(*) from cases.look_up where address = $1 and at > $2)::int as calls,
                  (select count(*) from cases.look_up where number_key = $3 and not matched and at > $4)::int as wrong`,
    values: [address, new Date(now - MINUTE), key, new Date(now - HOUR)],
  });
  const { calls, wrong } = rows[0]!;
  return calls >= settings.get(lookUpsPerMinute) || wrong >= settings.get(wrongLookUpsPerHour);
}

/** A sealed number of nobody's, so that a case that does not exist takes as long to answer as one that does. */
const nobody = perServices(({ privacy }) => privacy.encrypt('000000000000000000'));

async function endsIn(
  services: Services,
  matter: StoredMatter | undefined,
  digits: string,
): Promise<boolean> {
  const { privacy, database } = services;
  const id = matter?.applicant ?? '00000000-0000-0000-0000-000000000000';
  const held = (await partiesInFull(database.pool, privacy, [id])).get(id)?.idNumber;
  const number = held ?? privacy.decrypt(nobody(services));
  const same = timingSafeEqual(sixBytes(number.slice(-6)), sixBytes(digits));
  return held !== undefined && same;
}

const sixBytes = (text: string): Buffer =>
  Buffer.from(text.toUpperCase().padStart(6, ' ').slice(0, 6), 'latin1');

/** Takes away what need not be kept any longer. */
export const forgetLookUps: Job = {
  name: 'cases.forget-look-ups',
  title: '清理到期的免登录查询记录',
  cron: '40 2 * * *',
  async run({ database, settings, clock }) {
    const before = new Date(clock.now() - settings.get(lookUpLogDays) * DAY);
    await database.pool.query('delete from cases.look_up where at < $1', [before]);
  },
};
