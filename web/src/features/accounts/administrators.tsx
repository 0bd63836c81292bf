import { Skeleton } from 'antd';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import styles from './accounts.module.css';
import { AccountStateTags } from './account-state-tags.tsx';
import { useAdministrators } from './queries.ts';

const THREE = [
  {
    role: 'system-admin',
    title: '系统管理员',
    does: '管系统运行、日历、模板、机构和人员；看不到办件，不能授权。',
  },
  { role: 'security-admin', title: '安全管理员', does: '管账号、岗位和授权；看不到办件，不能改系统设置。' },
  { role: 'audit-admin', title: '审计管理员', does: '查安全记录、验证台账；只能看，不能改。' },
] as const;

/** Who the three administrators are: three roles for three people, none of whom can do the others' work. */
export function Administrators() {
  const { data, error, refetch } = useAdministrators();
  return (
    <DeskSection title="三员分立">
      <p className={styles['soft']}>
        系统管理员、安全管理员、审计管理员由不同的人担任，同一个人不能兼任（GB/T 22239-2019 安全管理中心）。
      </p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <div className={styles['three']}>
          {THREE.map(({ role, title, does }) => {
            const holders = data.filter(({ posts }) => posts.some((post) => post.role === role));
            return (
              <div key={role} className={styles['role']}>
                <h3>{title}</h3>
                <span className={styles['soft']}>{does}</span>
                {holders.length === 0 ? <strong>目前没有人担任</strong> : null}
                {holders.map(({ id, name, accounts }) => (
                  <div key={id} className={styles['who']}>
                    <span>{name}</span>
                    {accounts.length === 0 ? <span className={styles['soft']}>没有账号</span> : null}
                    {accounts.map((account) => (
                      <span key={account.id}>
                        {account.login} <AccountStateTags account={account} />
                      </span>
                    ))}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </DeskSection>
  );
}
