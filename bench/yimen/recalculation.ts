import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import type { BenchProduct } from './open-bench-product.ts';

/** A calendar in which one more day of January 2022 is off: every limit that runs across it moves. */
function changedCalendar() {
  return buildCalendar(
    [
      ...publishedNotices,
      {
        kind: 'correction',
        year: 2022,
        number: '示例〔2022〕1号',
        numberCertain: false,
        source: '基准测试用的示例通知',
        holidays: [{ name: '示例调休', from: '2022-01-06', to: '2022-01-06' }],
        makeUpDays: [],
      },
    ],
    {},
  );
}

/** Finds which open matters a corrected notice moves, and moves them, each with its entry. */
export async function measureRecalculation({
  product,
}: BenchProduct): Promise<{ previewSeconds: number; applySeconds: number; examined: number; moved: number }> {
  const { ledger } = product.services;
  const began = performance.now();
  const preview = await ledger.previewRecalculation(changedCalendar());
  const previewSeconds = (performance.now() - began) / 1000;
  const notice = {
    kind: 'correction',
    year: 2022,
    number: '示例〔2022〕1号',
    numberCertain: false,
    source: '基准测试用的示例通知',
    holidays: [{ name: '示例调休', from: '2022-01-06', to: '2022-01-06' }],
    makeUpDays: [],
  };
  const loaded = await product.holidays.load(notice, 'bench');
  if ('code' in loaded) throw new Error(`the notice was refused: ${loaded.message}`);
  const at = performance.now();
  const applied = await ledger.recalculateClocks(Date.parse('2022-01-01T00:00:00Z'));
  const applySeconds = (performance.now() - at) / 1000;
  if (applied.moved.length !== preview.moved.length) {
    throw new Error(`preview moved ${preview.moved.length}, the recalculation ${applied.moved.length}`);
  }
  return { previewSeconds, applySeconds, examined: applied.examined, moved: applied.moved.length };
}
