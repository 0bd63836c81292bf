const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant of the API as people of the county read it: `2021-11-08 09:00`, as every day is written; always Asia/Shanghai. */
export function momentText(iso: string): string {
  return MOMENT.format(new Date(iso)).replaceAll('/', '-');
}

/** A day of the API inside a sentence for the public: `2021年11月8日`. Lists and tables keep `2021-11-08`. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
