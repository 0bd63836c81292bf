import { Dropdown, Button } from 'antd';
import { changeAppearance, currentAppearance } from '../app/appearance.ts';

/** Light, dark, high contrast; standard or large type. */
export function AppearanceMenu() {
  const { theme, mode } = currentAppearance();
  const items = [
    { key: 'light', label: '浅色', onClick: () => changeAppearance({ theme: 'light' }) },
    { key: 'dark', label: '深色', onClick: () => changeAppearance({ theme: 'dark' }) },
    { key: 'contrast', label: '高对比', onClick: () => changeAppearance({ theme: 'contrast' }) },
    { type: 'divider' as const },
    { key: 'standard', label: '标准字号', onClick: () => changeAppearance({ mode: 'standard' }) },
    { key: 'elder', label: '大字号', onClick: () => changeAppearance({ mode: 'elder' }) },
  ];
  return (
    <Dropdown menu={{ items, selectedKeys: [theme, mode] }} trigger={['click']}>
      <Button>显示</Button>
    </Dropdown>
  );
}
