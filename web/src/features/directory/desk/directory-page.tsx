import { useNavigate } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../app/session.ts';
import { DeskPage, DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DirectoryExport } from './directory-export.tsx';
import styles from './directory.module.css';
import { LeaveList } from './leave-list.tsx';
import { OrganisationFacts } from './organisation-facts.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { useAllOrganisations } from './queries.ts';
import { StaffList } from './staff-list.tsx';

/** Organisations and who works in them; who is on leave today. */
export default function DirectoryPage() {
  const session = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useAllOrganisations();
  const keepsPeople = session?.grants['directory.organisations'] === 'county';
  const keepsFiles = keepsPeople || session?.grants['directory.posts'] === 'county';
  return (
    <DeskPage
      title="机构和人员"
      actions={
        <>
          {keepsFiles ? <DirectoryExport /> : null}
          {keepsFiles ? (
            <Button onClick={() => void navigate({ to: '/directory/import' })}>从 Excel 导入</Button>
          ) : null}
          {keepsPeople ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              登记人员
            </Button>
          ) : null}
        </>
      }
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <div className={styles['columns']}>
        <DeskSection title="机构">
          {data === undefined ? (
            <Skeleton active />
          ) : (
            <OrganisationTree organisations={data} chosen={chosen} onChoose={setChosen} />
          )}
        </DeskSection>
        <div className={styles['right']}>
          <OrganisationFacts organisation={data?.find(({ id }) => id === chosen)} />
          <LeaveList />
          <StaffList organisation={chosen} />
        </div>
      </div>
      {adding ? (
        <PersonDialog
          onClose={() => setAdding(false)}
          onSaved={(id) => void navigate({ to: '/directory/people/$id', params: { id } })}
        />
      ) : null}
    </DeskPage>
  );
}
