import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionAnswer } from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { offerStoredMaterials } from '../../app/operations/cases.ts';
import { getMatter } from '../../app/operations/platform.ts';
import { Button, Choices, Notice, ProblemNotice } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import type { Offer } from './draft.ts';
import { materialsIn, type DraftMaterial } from './draft-materials.ts';

/** “We already have this”: a verified earlier material that may stand for handing this one in once more. */
export function StoredOffer({
  offer,
  number,
  party,
  material,
  onReused,
}: {
  offer: Offer;
  number: string;
  party: string | null;
  material: DraftMaterial;
  onReused: (materials: readonly DraftMaterial[], answer: ActionAnswer) => void;
}) {
  const { data } = useQuery({
    queryKey: ['cases', 'stored', offer.item, party],
    queryFn: () =>
      valueOf(
        api.call(offerStoredMaterials, { query: { item: offer.item, ...(party === null ? {} : { party }) } }),
      ),
  });
  const { busy, problem, send } = useSend();
  const [promised, setPromised] = useState(false);
  const stored = data?.materials.find(({ no }) => no === material.no)?.stored[0];
  if (material.state === 'exempt') return <Notice kind="good" title="已有核验过的材料，免提交。" />;
  if (stored === undefined || material.state === 'have') return null;
  const needsPromise = stored.way === 'promise';
  const use = async (): Promise<void> => {
    const input = { materials: [{ no: material.no, stored: stored.id }], ...(promised ? { promised } : {}) };
    const answer = await send(() => api.act(offer.procedure, { action: 'reuseMaterials', number, input }));
    if (answer === undefined) return;
    const matter = await api.call(getMatter, { params: { number } });
    if (matter.ok) onReused(materialsIn(matter.value.data), answer);
  };
  return (
    <Notice kind="info" title={`我们已有您的“${stored.name}”，不用再交。`}>
      <p>
        {stored.verifiedOn} 核验，{stored.usableUntil} 以前可以使用（{stored.wayTitle}）。
      </p>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {needsPromise ? (
        <Choices
          label="承诺"
          several
          options={[{ value: 'yes', label: '我承诺这份材料的内容现在仍然真实、没有变化' }]}
          value={promised ? ['yes'] : []}
          onChange={(chosen) => setPromised(chosen.length > 0)}
        />
      ) : null}
      <Button onClick={() => void use()} disabled={needsPromise && !promised} busy={busy && '正在使用…'}>
        使用已有的材料
      </Button>
    </Notice>
  );
}
