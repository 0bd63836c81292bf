import type { EntryDefinition } from '@yimen/platform/procedure';
import type { FindingData } from './finding-data.ts';

type Entries = Readonly<Record<string, EntryDefinition<FindingData>>>;

function without<K extends keyof FindingData>(data: FindingData, ...keys: K[]): FindingData {
  return Object.fromEntries(
    Object.entries(data).filter(([key]) => !keys.includes(key as K)),
  ) as unknown as FindingData;
}

const ended =
  (way: 'closed' | 'dismissed' | 'lapsed'): NonNullable<EntryDefinition<FindingData>['apply']> =>
  (data, _p, { on }) => ({ ...data, ended: { on, way } });

/** Every entry type of a finding and what it makes of the data. */
export const findingEntries: Entries = {
  found: {
    title: '发现',
    apply: (data, { kind, key, causes, evidence }, { on }) => ({
      ...data,
      kind,
      key,
      causes,
      evidence,
      foundOn: on,
    }),
  },
  explained: {
    title: '说明情况',
    apply: (data, p, { on, actor }) => ({ ...data, explained: { on, by: actor, onTime: p.onTime } }),
  },
  explanationReturned: {
    title: '退回说明',
    apply: (data) => ({
      ...without(data, 'explained', 'missedOn', 'circularOn'),
      returns: data.returns + 1,
      letters: 0,
    }),
  },
  answerMissed: {
    title: '逾期未说明',
    apply: (data, _p, { on }) => ({ ...data, missedOn: on, misses: data.misses + 1 }),
  },
  urged: { title: '督办', apply: (data) => ({ ...data, letters: data.letters + 1 }) },
  publicised: { title: '通报', apply: (data, _p, { on }) => ({ ...data, circularOn: on }) },
  confirmed: {
    title: '认定为体外办理',
    apply: (data, _p, { on, actor }) => ({ ...data, confirmed: { on, by: actor } }),
  },
  dismissed: { title: '认定说明成立', apply: ended('dismissed') },
  rightingReported: {
    title: '报告整改',
    apply: (data, p, { on, actor }) => ({
      ...data,
      righting: {
        ...{ on, by: actor, way: p.way },
        // Only a case entered for the purpose is a remedy; one that is merely named is not.
        ...(p.way === 'case-entered' ? { caseNumber: p.caseNumber } : {}),
      },
    }),
  },
  rightingReturned: { title: '退回整改', apply: (data) => without(data, 'righting', 'rightingMissedOn') },
  rightingMissed: { title: '逾期未整改', apply: (data, _p, { on }) => ({ ...data, rightingMissedOn: on }) },
  closed: { title: '整改核查通过', apply: ended('closed') },
  lapsed: { title: '情形已消失', apply: ended('lapsed') },
  reappeared: {
    title: '同一情形再次出现',
    apply: (data, { causes, evidence }) => ({
      ...without(data, 'ended', 'explained', 'missedOn', 'circularOn'),
      ...{ causes, evidence, letters: 0, reappearances: data.reappearances + 1 },
    }),
  },
};
