import { Link } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { importDirectoryFile } from '../../../app/operations/directory.ts';
import { DeskPage } from '../../../desk/desk-page.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { FileImport } from '../../../desk/file-import.tsx';
import { DirectoryExport } from './directory-export.tsx';
import { useDirectoryRefresh } from './queries.ts';

/** Organisations, people, posts and authorisations from a workbook, after a look at what it would change. */
export default function ImportPage() {
  const refresh = useDirectoryRefresh();
  return (
    <DeskPage title="导入机构人员" actions={<DirectoryExport />}>
      <p>
        <Link to="/directory">机构和人员</Link> › 导入
      </p>
      <FileImport
        intro={
          <>
            <p>
              先导出现有目录，在表里修改或增加行，再在这里导入。文件里没有的行保持原样；要结束一个机构、岗位或授权，写上失效日期。
            </p>
            <p>机构和人员由系统管理员修改，岗位和授权书由安全管理员修改。</p>
          </>
        }
        send={(body) => api.call(importDirectoryFile, { body })}
        changes={({ changes }) => changes.some(({ added, changed }) => added + changed > 0)}
        onLoaded={() => void refresh()}
        effect={({ changes }) => (
          <DeskTable
            rowKey="sheet"
            size="small"
            pagination={false}
            dataSource={changes}
            columns={[
              { title: '工作表', dataIndex: 'sheet' },
              { title: '新增行', dataIndex: 'added', align: 'right', width: 120 },
              { title: '修改行', dataIndex: 'changed', align: 'right', width: 120 },
            ]}
          />
        )}
      />
    </DeskPage>
  );
}
