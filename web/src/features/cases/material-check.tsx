import type { CaseMaterial } from '@yimen/modules/cases/core';
import { Button, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { caseWords } from './case-words.ts';
import { phrases, worded } from './phrases.ts';
import styles from './case-materials.module.css';

/** What was found of a material. */
export interface Finding {
  readonly fault: boolean;
  readonly problem: string;
  readonly requirement: string;
}

/** The file in the preview, and the material it belongs to. */
export interface ShownFile {
  readonly no: number;
  readonly sha256: string;
  readonly name: string;
}

const IN_ORDER: Finding = { fault: false, problem: '', requirement: '' };

/** One material: its files, and whether it is in order or what is wrong with it. */
export function MaterialCheck({
  material,
  finding,
  checking,
  shown,
  onShow,
  onFinding,
}: {
  material: CaseMaterial;
  finding: Finding | undefined;
  checking: boolean;
  shown: ShownFile | undefined;
  onShow: (file: ShownFile) => void;
  onFinding: (finding: Finding) => void;
}) {
  const { no, name, state, optional, files = [] } = material;
  return (
    <li className={styles['material']}>
      <p className={styles['name']}>
        <strong>
          {no}. {name}
        </strong>
        <span className={styles[state] ?? ''}>
          {caseWords[state]}
          {optional ? '（非必要）' : ''}
        </span>
      </p>
      {files.length > 0 ? (
        <p className={styles['files']}>
          {files.map((sha256, index) => (
            <Button
              key={sha256}
              size="small"
              aria-pressed={shown?.no === no && shown.sha256 === sha256}
              type={shown?.no === no && shown.sha256 === sha256 ? 'primary' : 'default'}
              onClick={() =>
                onShow({ no, sha256, name: files.length > 1 ? `${name}（${index + 1}）` : name })
              }
            >
              文件 {index + 1}
            </Button>
          ))}
        </p>
      ) : null}
      {checking ? (
        <>
          <Radio.Group
            aria-label={`“${name}”核对结果`}
            value={finding === undefined ? undefined : finding.fault ? 'fault' : 'good'}
            onChange={({ target }) =>
              onFinding(target.value === 'good' ? IN_ORDER : { fault: true, ...worded(phrases[1]!, name) })
            }
            options={[
              { value: 'good', label: '符合要求' },
              { value: 'fault', label: '需要补正' },
            ]}
          />
          {finding?.fault ? <Fault name={name} finding={finding} onFinding={onFinding} /> : null}
        </>
      ) : null}
    </li>
  );
}

function Fault({
  name,
  finding,
  onFinding,
}: {
  name: string;
  finding: Finding;
  onFinding: (finding: Finding) => void;
}) {
  const id = useId();
  return (
    <div className={styles['fault']}>
      <label htmlFor={`${id}-phrase`}>常用说法</label>
      <Select
        id={`${id}-phrase`}
        aria-label={`“${name}”常用说法`}
        value={phrases.findIndex((phrase) => worded(phrase, name).problem === finding.problem)}
        options={[
          { value: -1, label: '自己写' },
          ...phrases.map((phrase, index) => ({ value: index, label: worded(phrase, name).problem })),
        ]}
        onChange={(index: number) =>
          onFinding(
            index < 0
              ? { ...finding, problem: '', requirement: '' }
              : { fault: true, ...worded(phrases[index]!, name) },
          )
        }
      />
      <label htmlFor={`${id}-problem`}>存在的问题</label>
      <Input.TextArea
        id={`${id}-problem`}
        rows={2}
        maxLength={500}
        value={finding.problem}
        onChange={({ target }) => onFinding({ ...finding, problem: target.value })}
      />
      <label htmlFor={`${id}-requirement`}>补正要求</label>
      <Input.TextArea
        id={`${id}-requirement`}
        rows={2}
        maxLength={500}
        value={finding.requirement}
        onChange={({ target }) => onFinding({ ...finding, requirement: target.value })}
      />
    </div>
  );
}
