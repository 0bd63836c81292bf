/** Lights in words: colour is never the only sign. */
export const LIGHTS = { green: '绿灯', yellow: '黄灯', red: '红灯', paused: '暂停' } as const;
/** 灯号 as the API tells it. */
export type Light = keyof typeof LIGHTS;

const UNITS: Readonly<Record<string, string>> = {
  workday: '个工作日',
  'calendar-day': '天',
  hour: '小时',
  month: '个月',
  year: '年',
};

/** A number of a limit's unit: `3 个工作日`. */
export function amountText(n: number, unit: string | null): string {
  return `${n} ${UNITS[unit ?? ''] ?? ''}`.trim();
}

/** How much time is left, or by how much it was passed. The number comes from the server. */
export function remainingText(remaining: number | null, unit: string | null): string {
  if (remaining === null) return '';
  if (remaining < 0) return `超过 ${amountText(-remaining, unit)}`;
  return remaining === 0 ? '今天到期' : `剩 ${amountText(remaining, unit)}`;
}

/** A list in one line: the first few, and how many there are. */
export function shortList(texts: readonly string[], most = 3): string {
  const shown = texts.slice(0, most).join('、');
  return texts.length > most ? `${shown}等 ${texts.length} 项` : shown;
}
