import { defineProcedure } from '@yimen/platform/procedure';
import { adjustingActions } from './actions/adjusting.ts';
import { breakingDownActions } from './actions/breaking-down.ts';
import { clearingActions } from './actions/clearing.ts';
import { endingActions } from './actions/ending.ts';
import { listingActions } from './actions/listing.ts';
import { overseeingActions } from './actions/overseeing.ts';
import { reportingActions } from './actions/reporting.ts';
import { taskClocks } from './clocks.ts';
import { taskDocuments } from './document-kinds.ts';
import { taskEntries } from './entries.ts';
import type { ReformFacts } from './reform-facts.ts';
import { LEDGER_RULE } from './refusals.ts';
import { taskStates } from './states.ts';
import { emptyTask, type TaskData } from './task-data.ts';

/** 放管服改革重点任务: from the list to the day it is struck off. */
export const task = defineProcedure<TaskData, ReformFacts>({
  id: 'reform.task',
  title: '改革任务',
  version: 1,
  law: [LEDGER_RULE],
  states: taskStates,
  entries: taskEntries,
  actions: {
    ...listingActions,
    ...breakingDownActions,
    ...reportingActions,
    ...overseeingActions,
    ...adjustingActions,
    ...clearingActions,
    ...endingActions,
  },
  clocks: taskClocks,
  documents: taskDocuments,
  // What somebody has to do next comes before the end of the whole task.
  dueBy: [
    'acceptance',
    'ruling',
    'verification',
    'adjustmentAnswer',
    'rectification',
    'report',
    'milestone',
    'deadline',
  ],
  initial: () => emptyTask,
  figures: ({ data: { issuedOn, acceptedOn, ended, cleared } }) => ({
    enteredOn: issuedOn,
    acceptedOn,
    endedOn: issuedOn === undefined ? undefined : ended?.on,
    outcome: ended?.way,
    onTime: cleared?.onTime,
  }),
  opening: ({ input, actor }) => {
    const { year } = input as { year: number };
    return {
      // 任务编号: GG, year, serial of at least three digits, as on the list.
      numbering: { scope: `reform.task:${year}`, prefix: `GG${year}`, width: 3 },
      applicant: null,
      subject: String(year),
      // A draft lies with the office; it goes to the lead when it is issued.
      unit: actor.unit ?? null,
    };
  },
});
