import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { api, problemIn, valueOf } from '../../../app/api.ts';
import { exportItems } from '../../../app/operations/catalogue.ts';
import { saveFile } from '../../../desk/save-file.ts';

/** The items as a workbook to be filled in, or as JSON; those that this person may read. */
export function ItemsExport({ department }: { department?: string }) {
  const { message } = App.useApp();
  const download = useMutation({
    mutationFn: (format: 'xlsx' | 'json') =>
      valueOf(api.call(exportItems, { query: { format, ...(department ? { department } : {}) } })),
    onSuccess(file) {
      saveFile(file);
      void message.success(`已导出 ${file.items} 个事项。`);
    },
    onError: (error) => void message.error(problemIn(error).detail),
  });
  const item = (key: 'xlsx' | 'json', label: string) => ({ key, label, onClick: () => download.mutate(key) });
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: [item('xlsx', '导出 Excel（可以填写后导入）'), item('json', '导出 JSON（含申请表）')] }}
    >
      <Button loading={download.isPending}>导出</Button>
    </Dropdown>
  );
}
