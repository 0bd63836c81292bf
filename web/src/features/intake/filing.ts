import { ITEM_TYPES } from '@yimen/modules/catalogue/core';
import { procedureOfType, type CaseItemType } from '@yimen/modules/cases/core';
import type { Answer, ActionAnswer } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { sealForm } from '../../app/operations/cases.ts';
import { prunedAnswers } from '../apply/form/effective.ts';
import { relationTo, type Intake, type Item, type Party, type StoredFile } from './intake-state.ts';

/** Ways to take an application in: received, or received and handled on the spot. */
export type Way = 'register' | 'registerAndHandle';

/** Whether an item of this kind can be handled on the spot at all; the server judges whether this one may. */
export function isImmediate({ elements, summary }: Item): boolean {
  return elements.time.promised?.n === 0 && procedureOf(summary.type) !== undefined;
}

/** Files an application; the answer is a matter or why not. The same key again is the same application. */
export async function file(
  { materials, form, window, agent }: Intake,
  party: Party,
  { summary, elements }: Item,
  { way, key }: { way: Way; key: string },
): Promise<Answer<ActionAnswer>> {
  const schema = elements.form ?? {};
  const sealed =
    form === undefined
      ? undefined
      : await api.call(sealForm, { body: { item: summary.code, form: prunedAnswers(schema, schema, form) } });
  if (sealed !== undefined && !sealed.ok) return sealed;
  const given = Object.entries(materials).filter(([, { ticked }]) => ticked);
  const input = {
    item: summary.code,
    applicant: { party: party.id, name: party.name, kind: party.kind },
    ...(agent?.party === undefined ? {} : { agent: agentOf(agent.party, agent.letter, party) }),
    channel: 'window',
    ...(window === '' ? {} : { window }),
    materials: given.map(([no, { files }]) => ({
      no: Number(no),
      ...(files.length > 0 ? { files: files.map(({ sha256 }) => sha256) } : {}),
    })),
    ...(sealed === undefined ? {} : { form: sealed.value }),
  };
  return api.act(procedureOf(summary.type)!, { action: way, input, key });
}

/** A letter that is missing is refused by the server, in its words. */
function agentOf({ id, name }: Party, letter: StoredFile | undefined, applicant: Party) {
  const authority = letter === undefined ? {} : { authority: letter.sha256 };
  return { party: id, name, relation: relationTo(applicant), ...authority };
}

function procedureOf(type: Item['summary']['type']): string | undefined {
  const { code } = ITEM_TYPES[type];
  return procedureOfType[code as CaseItemType]?.id;
}
