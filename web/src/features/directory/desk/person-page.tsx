import { Link, useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../app/session.ts';
import { useTitle } from '../../../app/use-title.ts';
import { DeskPage } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { Authorities } from './authorities.tsx';
import styles from './directory.module.css';
import { PersonDialog } from './person-dialog.tsx';
import { Posts } from './posts.tsx';
import { useStaffMember } from './queries.ts';

/** One member of staff: posts and authorisations, past, present and to come. */
export default function PersonPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const session = useSession();
  const { data, error, refetch } = useStaffMember(id);
  const [renaming, setRenaming] = useState(false);
  useTitle(data?.name);
  if (error) {
    return (
      <DeskPage title="人员">
        <DeskProblem error={error} onRetry={() => void refetch()} />
      </DeskPage>
    );
  }
  if (data === undefined)
    return (
      <DeskPage title="人员">
        <Skeleton active />
      </DeskPage>
    );
  const givesPosts = session?.grants['directory.posts'] === 'county';
  const keepsPeople = session?.grants['directory.organisations'] === 'county';
  return (
    <DeskPage
      title={data.name}
      actions={keepsPeople ? <Button onClick={() => setRenaming(true)}>更正姓名</Button> : null}
    >
      <p>
        <Link to="/directory">机构和人员</Link> › {data.name}（{data.id}）
      </p>
      {data.own && givesPosts ? (
        <p className={styles['soft']}>这是您自己：自己的岗位和授权要由另一位安全管理员办理。</p>
      ) : null}
      <Posts person={data} mayChange={givesPosts && !data.own} />
      <Authorities person={data} mayChange={givesPosts && !data.own} />
      {data.provenance === null ? null : <p className={styles['soft']}>{data.provenance}</p>}
      {renaming ? (
        <PersonDialog
          person={{ id: data.id, name: data.name }}
          onClose={() => setRenaming(false)}
          onSaved={() => setRenaming(false)}
        />
      ) : null}
    </DeskPage>
  );
}
