/**
 * Thrown when a date lies in a year whose holiday notice is not loaded. The law counts working days by the published
 * notice, so such a day has no known status: guessing Monday to Friday would produce wrong due days in silence.
 */
export class CalendarGap extends Error {
  readonly year: number;

  constructor(year: number) {
    super(
      `工作日历缺少 ${year} 年的放假安排：请在“工作日历”中录入国务院办公厅关于 ${year} 年部分节假日安排的通知后重试；` +
        `通知尚未公布的，只能使用标明“暂定”的日历推算`,
    );
    this.name = 'CalendarGap';
    this.year = year;
  }
}
