import { Descriptions } from 'antd';
import { DeskSection } from '../../../desk/desk-page.tsx';
import type { Organisation } from './queries.ts';
import styles from './directory.module.css';

/** What the directory holds of the organisation that is chosen. */
export function OrganisationFacts({ organisation }: { organisation: Organisation | undefined }) {
  if (organisation === undefined) return null;
  const { id, fullName, code, areaCode, validFrom, validTo, provenance } = organisation;
  return (
    <DeskSection title={organisation.name}>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'full', label: '全称', children: fullName },
          { key: 'id', label: '标识', children: id },
          { key: 'code', label: '统一社会信用代码', children: code ?? '没有' },
          { key: 'area', label: '区划代码', children: areaCode ?? '没有' },
          { key: 'from', label: '自', children: validFrom },
          { key: 'to', label: '至', children: validTo ?? '现在' },
        ]}
      />
      {provenance === null ? null : <p className={styles['soft']}>{provenance}</p>}
      <p className={styles['soft']}>
        机构的增加、改名和撤并，用“从 Excel 导入”办理：原机构写上失效日期，新机构另起一行。
      </p>
    </DeskSection>
  );
}
