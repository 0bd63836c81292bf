import { DeskPage } from '../../desk/desk-page.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { Findings } from './findings.tsx';

/** What can quietly go wrong, and what has failed in the background. */
export default function SystemPage() {
  return (
    <DeskPage title="系统运行">
      <Findings />
      <FailedJobs />
    </DeskPage>
  );
}
