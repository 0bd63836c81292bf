import type { Job } from '@yimen/platform/module';
import { detect } from './detect.ts';

/** Every night, when the day's cases are in and nobody waits for the database. */
export const detectionJob: Job = {
  name: 'linkage.detect',
  title: '体外循环检测',
  cron: '30 1 * * *',
  run: async (services) => {
    await detect(services, { now: services.clock.now() });
  },
};
