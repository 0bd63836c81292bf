import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { listDays } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { NoticeList } from './notice-list.tsx';
import { YearGrid } from './year-grid.tsx';
import styles from './year-grid.module.css';

/** The working days of a year, the notices they come from, and the loading of a new one. */
export default function CalendarPage() {
  const session = useSession();
  const [chosen, setChosen] = useState<number>();
  const [open, setOpen] = useState(false);
  const mayLoad = session?.grants['calendar.manage'] !== undefined;
  return (
    <DeskPage
      title="工作日历"
      actions={
        mayLoad ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            录入放假通知
          </Button>
        ) : null
      }
    >
      <Year chosen={chosen} onChoose={setChosen} />
      <NoticeList />
      {open ? <NoticeDialog onClose={() => setOpen(false)} onLoaded={setChosen} /> : null}
    </DeskPage>
  );
}

function Year({ chosen, onChoose }: { chosen: number | undefined; onChoose: (year: number) => void }) {
  // Without a choice the server says which year it is.
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', 'days', chosen ?? 'now'],
    queryFn: () => valueOf(api.call(listDays, { query: chosen === undefined ? {} : { year: chosen } })),
  });
  const year = chosen ?? data?.year ?? null;
  const picker = (
    <label className={styles['picker']}>
      年份
      <InputNumber
        aria-label="年份"
        min={1990}
        max={2200}
        value={year}
        onChange={(value) => (value === null ? undefined : onChoose(value))}
      />
    </label>
  );
  const title = data === undefined ? '全年' : `${data.year} 年：${data.workdays} 个工作日`;
  return (
    <DeskSection
      title={data?.provisional ? `${title}（放假安排尚未公布，暂按推算）` : title}
      extra={picker}
      sheet={sheetAddress(listDays, { query: chosen === undefined ? {} : { year: chosen } })}
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : <YearGrid year={data.year} days={data.days} />}
    </DeskSection>
  );
}
