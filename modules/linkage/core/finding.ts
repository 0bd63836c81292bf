import { defineProcedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { detectingActions } from './actions/detecting.ts';
import { explainingActions } from './actions/explaining.ts';
import { judgingActions } from './actions/judging.ts';
import { findingClocks } from './clocks.ts';
import { findingEntries } from './entries.ts';
import { emptyFinding, type FindingData } from './finding-data.ts';
import type { FindingFacts } from './finding-facts.ts';
import { SUPERVISION_RULE } from './kinds.ts';
import { findingStates } from './states.ts';

/** 体外循环核查: something the records cannot explain, from the day it is found to the day it is put right or explained. */
export const finding = defineProcedure<FindingData, FindingFacts>({
  id: 'linkage.finding',
  title: '体外循环核查',
  version: 1,
  law: [SUPERVISION_RULE],
  states: findingStates,
  entries: findingEntries,
  actions: { ...detectingActions, ...explainingActions, ...judgingActions },
  clocks: findingClocks,
  documents: {},
  dueBy: ['answer', 'ruling', 'righting', 'checking'],
  initial: () => emptyFinding,
  figures: ({ data: { foundOn, explained, ended } }) => ({
    enteredOn: foundOn,
    acceptedOn: explained?.on,
    endedOn: ended?.on,
    outcome: ended?.way,
    onTime: explained?.onTime,
  }),
  opening: ({ input, now }) => {
    const { kind, unit, caseId } = input as { kind: string; unit: string | null; caseId?: number };
    const day = civilDateAt(now).replaceAll('-', '');
    return {
      // 核查编号: XJ (衔接), day, serial of at least four digits.
      numbering: { scope: `linkage.finding:${day}`, prefix: `XJ${day}`, width: 4 },
      applicant: null,
      subject: kind,
      parent: caseId ?? null,
      unit,
    };
  },
});
