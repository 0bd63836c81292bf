import { Card, EmptyState, ErrorState, Loading, Notice, ProblemNotice } from '../../design/index.ts';
import { ApiProblem } from '../../app/api.ts';
import styles from './design.module.css';

const REFUSED = {
  type: 'urn:yimen:problem:example.refused',
  title: '依规定不能办理',
  status: 409,
  code: 'example.refused',
  detail: '补正内容应当一次告知。',
  law: '《中华人民共和国行政许可法》第三十二条',
};
const OFFLINE = new ApiProblem({ ...REFUSED, title: '无法连接', status: 0, code: 'client.unreachable' });

/** Notices, and what stands where there is nothing, not yet anything, or no connection. */
export function States() {
  return (
    <Card title="提示和状态">
      <Notice title="提示">材料可以分几次上传。</Notice>
      <Notice kind="good" title="已提交" />
      <Notice kind="warn" title="还有 2 天到期" />
      <ProblemNotice problem={REFUSED} />
      <EmptyState title="没有办件">
        <p>提交申请后，在这里看进度。</p>
      </EmptyState>
      <ErrorState error={OFFLINE} onRetry={() => undefined} />
      <Loading lines={3} />
      <p className={styles['code']}>Notice、ProblemNotice、EmptyState、ErrorState、Loading</p>
    </Card>
  );
}
