import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useSession } from '../app/session.ts';
import { FilePreview } from './file-preview.tsx';

/** The letter on which somebody acts for another: opens beside the page, for those who may see it. `matter`: on whose page it is. */
export function AuthorityLetter({ sha256, of, matter }: { sha256: string; of: string; matter?: string }) {
  const [open, setOpen] = useState(false);
  const grants = useSession()?.grants;
  const mayOpen = grants?.['files.read'] !== undefined || grants?.['files.readLetters'] !== undefined;
  if (!mayOpen) return <span>授权书已上传（您的岗位不能打开文件）</span>;
  return (
    <>
      <Button size="small" className="not-printed" onClick={() => setOpen(true)}>
        打开授权书
      </Button>
      {open ? (
        <Drawer open size={720} title={`授权书：${of}`} onClose={() => setOpen(false)}>
          <FilePreview
            sha256={sha256}
            name={`授权书（${of}）`}
            {...(matter === undefined ? {} : { matter })}
          />
        </Drawer>
      ) : null}
    </>
  );
}

/** Until when a letter holds, in words. */
export function termText({ until, endedOn }: { until: string | null; endedOn?: string | null }): string {
  if (endedOn) return `已于 ${endedOn} 停止`;
  return until === null ? '长期有效' : `有效至 ${until}`;
}
