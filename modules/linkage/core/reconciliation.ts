/** Lines and cases of a department, counted. */
export interface UnitCounts {
  readonly unit: string | null;
  readonly rows: number;
  readonly rowsMatched: number;
  readonly rowsPending: number;
  readonly cases: number;
  readonly casesMatched: number;
}

/** The same with what is left over: each part adds up. */
export interface Reconciled extends UnitCounts {
  readonly rowsUnmatched: number;
  readonly casesUnmatched: number;
}

/** Units with their remainders, in order, and the total over them. Throws RangeError on parts larger than their whole. */
export function reconcile(counts: readonly UnitCounts[]): { units: Reconciled[]; total: Reconciled } {
  const units = counts.map(withRemainders).sort((a, b) => order(a.unit, b.unit));
  const sum = (key: keyof Omit<UnitCounts, 'unit'>): number => units.reduce((n, one) => n + one[key], 0);
  const total = withRemainders({
    unit: null,
    rows: sum('rows'),
    rowsMatched: sum('rowsMatched'),
    rowsPending: sum('rowsPending'),
    cases: sum('cases'),
    casesMatched: sum('casesMatched'),
  });
  return { units, total };
}

function withRemainders(counts: UnitCounts): Reconciled {
  const rowsUnmatched = counts.rows - counts.rowsMatched - counts.rowsPending;
  const casesUnmatched = counts.cases - counts.casesMatched;
  if (rowsUnmatched < 0 || casesUnmatched < 0)
    throw new RangeError(`parts larger than their whole: ${JSON.stringify(counts)}`);
  return { ...counts, rowsUnmatched, casesUnmatched };
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
