import { Link } from '@tanstack/react-router';
import { DataView } from '../../desk/data-view.tsx';
import type { MatterPartProps } from '../matters/matter-kind.ts';
import { caseWords } from './case-words.ts';

/** A plate or an urging, with the way to the case it is about. */
export function OversightFacts({ matter }: MatterPartProps) {
  const { case: number, ...rest } = matter.data as { case?: string };
  return (
    <>
      {number ? (
        <p>
          所涉办件：
          <Link to="/matters/$number" params={{ number } as never}>
            {number}
          </Link>
        </p>
      ) : null}
      <DataView data={rest} words={caseWords} />
    </>
  );
}
