import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import type { MatterPartProps } from '../matters/matter-kind.ts';
import { UrgeDialog } from '../supervision/urge-dialog.tsx';

/** What a supervisor may do about a case that is no action of the case itself. */
export function CaseHeadActions({ matter }: MatterPartProps) {
  const [urging, setUrging] = useState(false);
  if (useSession()?.grants['cases.supervise'] === undefined) return null;
  return (
    <>
      <Button onClick={() => setUrging(true)}>督办</Button>
      {urging ? <UrgeDialog number={matter.number} onClose={() => setUrging(false)} /> : null}
    </>
  );
}
