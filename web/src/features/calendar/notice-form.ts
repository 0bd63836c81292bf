/** What is typed into the form of a notice; dates as the browser's date field gives them. */
export interface NoticeForm {
  readonly kind: 'yearly' | 'correction';
  readonly year: number;
  readonly number: string;
  readonly source: string;
  readonly note?: string;
  readonly holidays?: readonly { readonly name?: string; readonly from?: string; readonly to?: string }[];
  readonly makeUpDays?: readonly { readonly name?: string; readonly date?: string }[];
}

/** The notice as the API takes it. Lines left wholly empty are dropped; whatever else is missing the server names. */
export function noticeOf({ kind, year, number, source, holidays = [], makeUpDays = [] }: NoticeForm): object {
  return {
    kind,
    year,
    number,
    source,
    numberCertain: true,
    holidays: holidays
      .filter((line) => line.name || line.from || line.to)
      .map(({ name = '', from = '', to = from }) => ({ name, from, to: to || from })),
    makeUpDays: makeUpDays
      .filter((line) => line.name || line.date)
      .map(({ name = '', date = '' }) => ({ name, date })),
  };
}
