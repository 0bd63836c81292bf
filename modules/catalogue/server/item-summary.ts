import type { Services } from '@yimen/platform/module';
import { directoryApi } from '../../directory/server/api.ts';
import type { ItemSummary } from '../contract/index.ts';
import {
  APPLICANT_KINDS,
  appliesOnline,
  HANDLING_MODES,
  ITEM_STATES,
  ITEM_TYPES,
  limitsOf,
  limitText,
  type ItemVersion,
} from '../core/index.ts';

/** An item as one line of a list, with the Chinese of its codes. */
export function summaryOf(services: Services, { code, version, state, elements }: ItemVersion): ItemSummary {
  const { name, type, body, time, materialCount, handling, applicants, provenance } = elements;
  const { statutory, promise, immediate } = limitsOf(elements);
  return {
    ...{ code, version, name, type, typeTitle: ITEM_TYPES[type].title },
    department: body.organisation,
    departmentName: departmentName(services, body.organisation),
    ...{
      mode: time.mode,
      modeTitle: HANDLING_MODES[time.mode].title,
      state,
      stateTitle: ITEM_STATES[state].title,
    },
    statutoryText: statutory === undefined ? null : limitText(statutory),
    promiseText: immediate ? '即办' : promise === undefined ? null : limitText(promise),
    ...{ materialCount, visits: handling.visits, online: appliesOnline(elements), provenance },
    applicants: applicants.map((kind) => APPLICANT_KINDS[kind].title),
  };
}

/** The department's name; its id where the directory does not know it. */
export function departmentName(services: Services, id: string): string {
  return directoryApi(services).organisation(id)?.name ?? id;
}
