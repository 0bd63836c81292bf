import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { getMatter } from '../../app/operations/platform.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Card,
  ErrorState,
  Facts,
  Loading,
  Notice,
  PageColumn,
  PageHeading,
  QrCode,
} from '../../design/index.ts';
import styles from './apply.module.css';

/** Proof that an application was handed in: number, day, and a code that leads to how far it is. */
export default function ReceiptPage() {
  const { number } = useParams({ strict: false }) as { number: string };
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number],
    queryFn: () => valueOf(api.call(getMatter, { params: { number } })),
  });
  if (error && data === undefined) {
    return (
      <PageColumn narrow>
        <ErrorState whole error={error} onRetry={() => void refetch()} />
      </PageColumn>
    );
  }
  if (data === undefined) {
    return (
      <PageColumn narrow>
        <Loading />
      </PageColumn>
    );
  }
  const { item, applicant } = data.data as {
    item: { name: string; departmentName: string };
    applicant: { name: string };
  };
  const address = `${window.location.origin}/my-cases/${number}`;
  return (
    <PageColumn narrow>
      <PageHeading title="申请回执" />
      <div className="not-printed">
        <Notice kind="good" title="已经提交，窗口会在规定时间内处理。">
          <p>请记下办件编号，或者保存、打印这张回执。</p>
        </Notice>
      </div>
      <Card>
        <div className={styles['receipt']}>
          <Facts
            rows={[
              ['办件编号', <span className={styles['number']}>{number}</span>],
              ['事项', item.name],
              ['申请人', applicant.name],
              ['受理部门', item.departmentName],
              ['提交时间', momentText(data.lastAt)],
              ['现在', data.state.title],
            ]}
          />
          <QrCode text={address} label="扫码查看办理进度" onPhones />
        </div>
      </Card>
      <div className="not-printed">
        <Buttons>
          <ButtonLink kind="primary" to={`/my-cases/${number}`}>
            看办到哪了
          </ButtonLink>
          <Button onClick={() => window.print()}>打印回执</Button>
        </Buttons>
      </div>
    </PageColumn>
  );
}
