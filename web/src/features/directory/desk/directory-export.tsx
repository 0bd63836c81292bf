import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, problemIn, valueOf } from '../../../app/api.ts';
import { exportDirectoryFile } from '../../../app/operations/directory.ts';
import { saveFile } from '../../../desk/save-file.ts';

/** The whole directory as a workbook, to be looked at or to be filled in. */
export function DirectoryExport() {
  const { message } = App.useApp();
  const download = useMutation({
    mutationFn: () => valueOf(api.call(exportDirectoryFile, { query: { format: 'xlsx' } })),
    onSuccess: saveFile,
    onError: (error) => void message.error(problemIn(error).detail),
  });
  return (
    <Button loading={download.isPending} onClick={() => download.mutate()}>
      导出 Excel（可以填写后导入）
    </Button>
  );
}
