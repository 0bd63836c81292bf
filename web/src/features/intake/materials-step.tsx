import { Button, Checkbox } from 'antd';
import type { ChangeIntake, Intake, Item, Received } from './intake-state.ts';
import { FormStep } from './form-step.tsx';
import { Photograph, StoredFiles } from './photograph.tsx';
import styles from './intake-page.module.css';

const NONE: Received = { ticked: false, files: [] };
type Material = NonNullable<Item['elements']['materials']>[number];

const NECESSITY: Readonly<Record<string, string>> = {
  required: '必要',
  later: '可容缺后补',
  conditional: '视情况',
};

/** The check list: tick what lies on the counter, photograph or scan it. */
export function MaterialsStep({
  intake,
  item,
  onChange,
}: {
  intake: Intake;
  item: Item;
  onChange: ChangeIntake;
}) {
  const materials = item.elements.materials ?? [];
  const set = (no: number, change: (before: Received) => Received): void =>
    onChange((now) => ({ ...now, materials: { ...now.materials, [no]: change(now.materials[no] ?? NONE) } }));
  const wanted = materials.filter(
    ({ necessity, sharedFrom }) => necessity === 'required' && sharedFrom === null,
  );
  return (
    <>
      {materials.length === 0 ? <p>这个事项不需要材料。</p> : null}
      {wanted.length > 0 ? (
        <p>
          <Button
            onClick={() => wanted.forEach(({ no }) => set(no, (before) => ({ ...before, ticked: true })))}
          >
            必要材料都已收到
          </Button>
        </p>
      ) : null}
      <ul>
        {materials.map((material) => (
          <MaterialLine
            key={material.no}
            material={material}
            received={intake.materials[material.no] ?? NONE}
            onChange={(change) => set(material.no, change)}
          />
        ))}
      </ul>
      {item.elements.form === null ? null : (
        <FormStep
          schema={item.elements.form}
          kind={intake.party?.kind}
          values={intake.form}
          onChange={(form) => onChange((now) => ({ ...now, form }))}
        />
      )}
    </>
  );
}

function MaterialLine({
  material: { no, name, necessity, sharedFrom },
  received,
  onChange,
}: {
  material: Material;
  received: Received;
  onChange: (change: (before: Received) => Received) => void;
}) {
  return (
    <li className={styles['material']}>
      <Checkbox
        checked={received.ticked}
        onChange={({ target }) => onChange((before) => ({ ...before, ticked: target.checked }))}
      >
        {no}. {name}{' '}
        <span className={styles['soft']}>
          {sharedFrom === null ? NECESSITY[necessity] : `可由数据共享免交：${sharedFrom}`}
        </span>
      </Checkbox>
      <Photograph
        name={name}
        onStored={(files) => onChange((before) => ({ ticked: true, files: [...before.files, ...files] }))}
      />
      <StoredFiles
        files={received.files}
        onRemove={(sha256) =>
          onChange((before) => ({
            ...before,
            files: before.files.filter((one) => one.sha256 !== sha256),
          }))
        }
      />
    </li>
  );
}
