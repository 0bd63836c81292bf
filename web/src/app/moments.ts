const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant of the API as people of the county read it: `2021/11/08 09:00`, always Asia/Shanghai. */
export function momentText(iso: string): string {
  return MOMENT.format(new Date(iso));
}
