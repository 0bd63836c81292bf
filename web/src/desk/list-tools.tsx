import { Button, Space } from 'antd';

/** Taking a list along: as a workbook with every row its filters let through, or on paper as it stands on the screen. */
export function ListTools({
  sheet,
  disabled = false,
  small = false,
}: {
  /** Address of the workbook (`sheetAddress`). */
  sheet: string;
  disabled?: boolean;
  small?: boolean;
}) {
  const size = small ? 'small' : 'middle';
  return (
    <Space className="not-printed">
      <Button size={size} href={sheet} download disabled={disabled}>
        导出 Excel
      </Button>
      <Button size={size} onClick={() => window.print()}>
        打印
      </Button>
    </Space>
  );
}
