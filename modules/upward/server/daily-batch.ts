import type { Job } from '@yimen/platform/module';
import { isRefusal, systemActor } from '@yimen/platform/procedure';
import { upwardSettings } from '../core/index.ts';
import { makeBatch } from './export/make-batch.ts';

/** Refusals that mean there is nothing to do: somebody else makes a batch, or nothing has happened. */
const IDLE = ['upward.batch-running', 'upward.empty-batch'];

/** Makes the day's batch where the county wants that; handing it over stays with a person. */
export const dailyBatch: Job = {
  name: 'upward.daily',
  title: '每日生成上报批次',
  cron: '30 0 * * *',
  run: async (services) => {
    if (!services.settings.get(upwardSettings.daily)) return;
    const made = await makeBatch(services, { actor: systemActor, format: 'jsonl' });
    if (isRefusal(made) && !IDLE.includes(made.code)) throw new Error(`${made.code} ${made.message}`);
  },
};
