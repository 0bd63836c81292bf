import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionAnswer } from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { describeFiles } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Notice, Tag } from '../../design/index.ts';
import styles from './apply.module.css';
import type { DraftChange, Offer } from './draft.ts';
import type { DraftMaterial } from './draft-materials.ts';
import { StoredOffer } from './stored-offer.tsx';
import { UploadBox, type KeptFile } from './upload/upload-box.tsx';

/** Every material of the item, with what it must be, what is in, and ways to hand it in. */
export function StepMaterials({
  offer,
  number,
  party,
  materials,
  onFiles,
  onReused,
  onNext,
}: {
  offer: Offer;
  number: string;
  party: string | null;
  materials: readonly DraftMaterial[];
  onFiles: (materials: readonly DraftMaterial[], change: DraftChange) => void;
  onReused: (materials: readonly DraftMaterial[], answer: ActionAnswer) => void;
  onNext: () => void;
}) {
  const [known, setKnown] = useState<ReadonlyMap<string, KeptFile>>(new Map());
  const [told, setTold] = useState(false);
  const earlier = useFileNames(materials.flatMap(({ files }) => files));
  const file = (sha256: string): KeptFile => known.get(sha256) ?? earlier.get(sha256) ?? { sha256 };
  const update = (no: number, files: readonly string[]) =>
    materials.map((one) =>
      one.no === no ? { ...one, files, state: files.length > 0 ? 'have' : 'missing' } : one,
    );
  const missing = materials.filter(({ state, optional }) => state === 'missing' && !optional);
  return (
    <Card title="申请材料">
      <p className={styles['soft']}>
        可以是 PDF、图片、Word、Excel、OFD，照片要能看清。网络断了会接着传，不必重来。
      </p>
      {materials.map((material) => (
        <Material key={material.no} offer={offer} material={material}>
          <StoredOffer {...{ offer, number, party, material, onReused }} />
          {material.state === 'exempt' ? null : (
            <UploadBox
              label={material.name}
              files={material.files.map(file)}
              onAdd={(added) => {
                setKnown((map) => new Map(map).set(added.sha256, added));
                if (material.files.includes(added.sha256)) return;
                const change = { materials: [{ no: material.no, files: [added.sha256] }] };
                onFiles(update(material.no, [...material.files, added.sha256]), change);
              }}
              onRemove={(sha256) => {
                const change = { removed: [{ no: material.no, files: [sha256] }] };
                onFiles(
                  update(
                    material.no,
                    material.files.filter((one) => one !== sha256),
                  ),
                  change,
                );
              }}
            />
          )}
        </Material>
      ))}
      {told && missing.length > 0 ? (
        <Notice kind="warn" title={`还有 ${missing.length} 份必要材料没有交：`}>
          <ul>
            {missing.map(({ no, name }) => (
              <li key={no}>{name}</li>
            ))}
          </ul>
          <p>也可以先提交，窗口会一次告诉您还缺什么；材料补齐才能受理。</p>
          <Button onClick={onNext}>先这样，去核对</Button>
        </Notice>
      ) : null}
      <Buttons>
        <Button kind="primary" onClick={() => (missing.length > 0 && !told ? setTold(true) : onNext())}>
          下一步：核对提交
        </Button>
      </Buttons>
    </Card>
  );
}

function Material({
  offer,
  material,
  children,
}: {
  offer: Offer;
  material: DraftMaterial;
  children: React.ReactNode;
}) {
  const asked = offer.materials.find(({ no }) => no === material.no);
  const isExempt = material.state === 'exempt';
  return (
    <section className={styles['material']} aria-label={material.name}>
      <h3>
        {material.no}. {material.name}
      </h3>
      <div className={styles['tags']}>
        {material.files.length > 0 ? <Tag kind="green">已交</Tag> : null}
        {isExempt ? <Tag kind="green">免提交</Tag> : null}
        {!isExempt && !material.optional ? <Tag kind="yellow">必要</Tag> : null}
        {!isExempt && material.optional ? <Tag>{asked?.sharedFrom ? '可免提交' : '视情况'}</Tag> : null}
        {asked?.deferrable ? <Tag>可以容缺后补</Tag> : null}
      </div>
      {asked?.condition ? <p className={styles['soft']}>什么情况要交：{asked.condition}</p> : null}
      {asked?.note ? <p className={styles['soft']}>{asked.note}</p> : null}
      {asked?.sharedFrom ? (
        <p className={styles['soft']}>工作人员可以从“{asked.sharedFrom}”查到，查得到的不用交。</p>
      ) : null}
      {children}
    </section>
  );
}

/** Names of files that were sent before this page was opened. */
function useFileNames(files: readonly string[]): ReadonlyMap<string, KeptFile> {
  const [first] = useState(files);
  const { data } = useQuery({
    queryKey: ['files', ...first],
    queryFn: () => valueOf(api.call(describeFiles, { body: { files: [...first] } })),
    enabled: first.length > 0,
    staleTime: Infinity,
  });
  return new Map((data?.files ?? []).map((one) => [one.sha256, one]));
}
