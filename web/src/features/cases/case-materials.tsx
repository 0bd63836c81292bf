import type { CaseMaterial } from '@yimen/modules/cases/core';
import { Button } from 'antd';
import { useState } from 'react';
import { FilePreview } from '../../desk/file-preview.tsx';
import type { MatterPartProps } from '../matters/matter-kind.ts';
import { useActions } from '../matters/queries.ts';
import { caseData } from './case-data.ts';
import { MaterialCheck, type Finding, type ShownFile } from './material-check.tsx';
import { phrases, worded } from './phrases.ts';
import styles from './case-materials.module.css';

/** The check list beside the files: each material is in order or has its faults, and all faults go into one notice. */
export function CaseMaterials({ matter, onAct }: MatterPartProps) {
  const { materials } = caseData(matter);
  const { data: actions = [] } = useActions(matter.number, matter.version);
  const canAsk = actions.some(({ id }) => id === 'requestCorrection');
  const canAccept = actions.some(({ id }) => id === 'accept');
  const [findings, setFindings] = useState<Readonly<Record<number, Finding>>>(() => initial(materials));
  const [file, setFile] = useState(() => firstFile(materials));
  const faults = materials.flatMap(({ no }) => (findings[no]?.fault ? [{ no, ...findings[no] }] : []));
  const judged = materials.filter(({ no }) => findings[no] !== undefined).length;
  return (
    <div className={styles['columns']}>
      <div>
        <ol className={styles['list']}>
          {materials.map((material) => (
            <MaterialCheck
              key={material.no}
              material={material}
              finding={findings[material.no]}
              checking={canAsk}
              shown={file}
              onShow={setFile}
              onFinding={(finding) => setFindings({ ...findings, [material.no]: finding })}
            />
          ))}
        </ol>
        {canAsk || canAccept ? (
          <div className={styles['sum']} role="group" aria-label="核对结果">
            <p role="status">
              已核对 {judged} / {materials.length} 份，{faults.length} 份需要补正。
            </p>
            {faults.length > 0 ? (
              <Button type="primary" onClick={() => onAct('requestCorrection', { problems: points(faults) })}>
                形成一次性告知（{faults.length} 项）
              </Button>
            ) : (
              <Button type="primary" disabled={!canAccept} onClick={() => onAct('accept')}>
                材料齐全，受理
              </Button>
            )}
          </div>
        ) : null}
      </div>
      <div className={styles['preview']}>
        {file ? (
          <FilePreview key={file.sha256} sha256={file.sha256} name={file.name} />
        ) : (
          <p className={styles['none']}>没有电子文件；请核对纸质材料。</p>
        )}
      </div>
    </div>
  );
}

/** What is required and not there is a fault from the start: the notice must name it (行政许可法第三十二条). */
function initial(materials: readonly CaseMaterial[]): Readonly<Record<number, Finding>> {
  const missing = materials.filter(({ state, optional }) => state === 'missing' && optional !== true);
  return Object.fromEntries(
    missing.map(({ no, name }) => [no, { fault: true, ...worded(phrases[0]!, name) }]),
  );
}

function firstFile(materials: readonly CaseMaterial[]): ShownFile | undefined {
  const found = materials.find(({ files = [] }) => files.length > 0);
  return found === undefined ? undefined : { no: found.no, sha256: found.files![0]!, name: found.name };
}

function points(faults: readonly (Finding & { no: number })[]) {
  return faults.map(({ no, problem, requirement }, index) => ({
    no: index + 1,
    material: no,
    problem,
    requirement,
  }));
}
