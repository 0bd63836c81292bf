import styles from './year-grid.module.css';

interface Day {
  readonly date: string;
  readonly worked: boolean;
  readonly why: string;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);

/** Monday is 0. The weekday of a civil date has no zone: reckoned in UTC. */
function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** A year as twelve months. Days off and days worked in exchange carry a sign besides their colour, and say why. */
export function YearGrid({ year, days }: { year: number; days: readonly Day[] }) {
  return (
    <>
      <p className={styles['legend']}>
        <span>
          <b className={styles['off']}>休</b> 放假
        </span>
        <span>
          <b className={styles['makeUp']}>班</b> 调休上班
        </span>
        <span>
          <b className={styles['weekend']}>六、日</b> 周末
        </span>
      </p>
      <div className={styles['year']}>
        {MONTHS.map((month) => (
          <Month
            key={month}
            month={month}
            days={days.filter(({ date }) => Number(date.slice(5, 7)) === month)}
            year={year}
          />
        ))}
      </div>
    </>
  );
}

function Month({ year, month, days }: { year: number; month: number; days: readonly Day[] }) {
  const lead = days[0] === undefined ? 0 : weekdayOf(days[0].date);
  const cells: (Day | undefined)[] = [...Array.from({ length: lead }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => cells[week * 7 + at]),
  );
  return (
    <table className={styles['month']}>
      <caption>
        {year} 年 {month} 月
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, column) => (
              <DayCell key={column} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { day: Day | undefined }) {
  if (day === undefined) return <td />;
  const number = Number(day.date.slice(8));
  const sign = kindOf(day);
  return (
    <td className={sign === undefined ? undefined : styles[sign]} title={day.why}>
      {number}
      {sign === 'off' ? <small>休</small> : null}
      {sign === 'makeUp' ? <small>班</small> : null}
      {sign === undefined ? null : <span className="for-screen-readers">，{day.why}</span>}
    </td>
  );
}

function kindOf({ worked, why }: Day): 'off' | 'makeUp' | 'weekend' | undefined {
  if (worked) return why === '工作日' ? undefined : 'makeUp';
  return why === '周末' ? 'weekend' : 'off';
}
