import type { IdCardReader } from '../id-card-reader.ts';

/** Seconds a real reader takes, so that the page is seen as it will be. */
const DELAY_MS = 400;

/**
 * SIMULATED: no device. Always reads the card of the demonstration applicant, a number made up for this product. For development and
 * demonstrations only.
 */
export const reader: IdCardReader = {
  id: 'simulated',
  title: '模拟读卡器（仅供演示）',
  async read(signal) {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, DELAY_MS);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    });
    return { name: '示例张三', number: '430723199003070017', address: '湖南省澧县示例路1号' };
  },
};
