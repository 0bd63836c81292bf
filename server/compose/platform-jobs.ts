import type { Declaring } from '@yimen/platform/jobs';
import type { Services } from '@yimen/platform/module';
import { digestNow } from './ledger-digest.ts';
import type { Product } from './product.ts';

/** Jobs of the product itself. As jobs they run once for all the servers of a database, and a failure is seen by somebody. */
export function platformJobs(product: Product): Declaring<Services> {
  return {
    name: 'platform',
    jobs: [
      {
        name: 'platform.sweepAlarms',
        title: '时限预警与届满（每分钟）',
        cron: '* * * * *',
        async run({ ledger, clock, log }) {
          const fired = await ledger.sweepAlarms(clock.now());
          if (fired > 0) log.info({ fired }, 'alarms fired');
        },
      },
      {
        name: 'platform.recalculateClocks',
        title: '按现行工作日历核对在办件的到期日（每日零时五分）',
        cron: '5 0 * * *',
        async run({ ledger, clock, log }) {
          const { examined, moved } = await ledger.recalculateClocks(clock.now());
          if (moved.length > 0) log.info({ examined, moved: moved.length }, 'clocks moved');
        },
      },
      {
        name: 'platform.collectFiles',
        title: '清理过期的上传和无人使用的文件（每小时二十分）',
        cron: '20 * * * *',
        async run({ files, clock, log }) {
          const removed = await files.collect(clock.now());
          if (removed.uploads + removed.rows + removed.contents > 0) log.info({ removed }, 'files collected');
        },
      },
      {
        name: 'platform.digestLedger',
        title: '台账日摘要（每日零时三十分）',
        cron: '30 0 * * *',
        async run({ log }) {
          const digest = await digestNow(product);
          if (digest !== undefined)
            log.info({ no: digest.no, entries: digest.entries }, 'ledger digest made');
        },
      },
    ],
  };
}
