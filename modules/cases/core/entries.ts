import type { EntryDefinition } from '@yimen/platform/procedure';
import { trustEntries } from './trust-entries.ts';
import { withMaterials, type CaseData, type CaseMaterial } from './case-data.ts';

type Entries = Readonly<Record<string, EntryDefinition<CaseData>>>;

/** An entry that only puts its `finish` into the data. */
const ending = (title: string): EntryDefinition<CaseData> => ({
  title,
  apply: (data, p) => ({ ...data, finish: p.finish }),
});

const intake: Entries = {
  drafted: { title: '填写申请', apply: (data, p) => ({ ...data, ...p.opened }) },
  draftEdited: { title: '修改申请', apply: (data, p) => ({ ...data, ...p.edited }) },
  submitted: { title: '提交申请', apply: (data, p, { on }) => ({ ...data, ...p.opened, submittedOn: on }) },
  precheckReturned: { title: '预审退回' },
  received: {
    title: '收件',
    apply: (data, p, { on }) => ({ ...data, ...p.opened, receivedOn: p.on ?? on, completeOn: p.on ?? on }),
  },
  correctionRequested: {
    title: '告知补正',
    apply: (data, p, { on }) => ({ ...data, corrections: [...data.corrections, correction(p, on)] }),
  },
  supplemented: { title: '补交部分材料', apply: (data, p) => supplement(data, p.points) },
  supplementCompleted: {
    title: '补齐材料',
    apply: (data, p, { on }) => ({ ...supplement(data, p.points), completeOn: on }),
  },
  notAccepted: ending('不予受理'),
  accepted: {
    title: '受理',
    apply: (data, p) => ({
      ...data,
      acceptedOn: p.on,
      ...(p.deemed ? { deemed: true as const } : {}),
      materials: atAcceptance(data.materials, p),
    }),
  },
  deferredSupplied: {
    title: '补交部分容缺材料',
    apply: (data, p) => ({ ...data, materials: withMaterials(data.materials, p.materials) }),
  },
  deferredCompleted: {
    title: '补齐容缺材料',
    apply: (data, p) => ({ ...data, materials: withMaterials(data.materials, p.materials) }),
  },
};

function correction(p: any, on: string): CaseData['corrections'][number] {
  const asked = p.problems as { no: number; material?: number }[];
  const materials = Object.fromEntries(
    asked.flatMap((a) => (a.material === undefined ? [] : [[a.no, a.material]])),
  );
  return {
    on,
    open: asked.map((a) => a.no),
    materials,
    ...(p.cause === undefined ? {} : { cause: p.cause }),
  };
}

function supplement(data: CaseData, points: readonly { no: number; files?: string[] }[]): CaseData {
  const last = data.corrections.at(-1)!;
  const given = points.flatMap(({ no, files = [] }) => {
    const material = last.materials[no];
    return material === undefined ? [] : [{ no: material, files }];
  });
  const open = last.open.filter((no) => !points.some((p) => p.no === no));
  return {
    ...data,
    materials: withMaterials(data.materials, given),
    corrections: [...data.corrections.slice(0, -1), { ...last, open }],
  };
}

function atAcceptance(materials: readonly CaseMaterial[], p: any): readonly CaseMaterial[] {
  if (p.materials === undefined && p.exempt === undefined && p.deferral === undefined) return materials;
  return withMaterials(materials, p.materials ?? []).map((m) => {
    if (p.exempt?.includes(m.no)) return { ...m, state: 'exempt' as const };
    return p.deferral?.materials.includes(m.no) ? { ...m, state: 'deferred' as const } : m;
  });
}

const handling: Entries = {
  dispatched: { title: '分派审查', apply: (data, p) => ({ ...data, levels: p.levels, level: p.levels[0] }) },
  opinionGiven: {
    title: '审查意见',
    apply: (data, p, { on, actor }) => {
      const opinion = {
        ...{ by: actor, on, pass: p.pass },
        ...(p.for === undefined ? {} : { for: p.for }),
        ...(p.with === undefined ? {} : { with: p.with }),
      };
      return { ...data, level: p.next, opinions: { ...data.opinions, [p.level]: opinion } };
    },
  },
  specialStarted: {
    title: '启动特别程序',
    apply: (data, p, { on }) => ({
      ...data,
      specials: [...data.specials, { no: p.no, kind: p.kind, from: on, plannedTo: p.plannedTo }],
    }),
  },
  specialEnded: {
    title: '结束特别程序',
    apply: (data, p, { on }) => ({
      ...data,
      specials: data.specials.map((s) => (s.no === p.no ? { ...s, to: on } : s)),
    }),
  },
  suspended: {
    title: '挂起',
    apply: (data, p, { on }) => ({ ...data, suspension: { on, cause: p.cause, from: p.from } }),
  },
  resumed: { title: '恢复办理', apply: ({ suspension: _ended, ...data }) => data },
  timeStopped: { title: '停止计时', apply: (data, p) => ({ ...data, stoppedTime: p.id }) },
  timeResumed: { title: '恢复计时', apply: ({ stoppedTime: _ended, ...data }) => data },
  extended: {
    title: '延长期限',
    apply: (data, p, { on, actor }) => ({ ...data, extension: { days: p.days, on, by: actor } }),
  },
  feeNotified: { title: '通知缴费' },
  publicityStarted: { title: '公示', apply: (data, _p, { on }) => ({ ...data, publicity: { on } }) },
  publicityEnded: {
    title: '结束公示',
    apply: (data, p, { on }) => ({
      ...data,
      publicity: {
        on: data.publicity!.on,
        to: on,
        ...(p.objection === 'upheld' ? { upheld: true as const } : {}),
      },
    }),
  },
  respondentTold: {
    title: '告知被申请人',
    apply: (data, p, { on }) => ({ ...data, respondent: { ...p.respondent, told: on } }),
  },
  statementRecorded: { title: '登记答辩' },
  mediationStarted: { title: '调解', apply: (data, _p, { on }) => ({ ...data, mediation: { on } }) },
  mediationEnded: {
    title: '结束调解',
    apply: (data, p, { on }) => ({
      ...data,
      mediation: { on: data.mediation!.on, to: on, settled: p.settled },
    }),
  },
};

const closing: Entries = {
  reportedUp: { title: '转报上级', apply: (data, p, { on }) => ({ ...data, reportedUp: { on, to: p.to } }) },
  decided: {
    title: '作出决定',
    apply: (data, p, { on, actor }) => ({
      ...data,
      decision: {
        yes: p.result === 'yes',
        on: p.on ?? on,
        by: actor,
        ...(p.upper === undefined ? {} : { upper: p.upper }),
      },
    }),
  },
  paid: { title: '登记拨付', apply: (data, p, { on }) => ({ ...data, paid: { on, fen: p.fen } }) },
  finished: ending('办结'),
  delivered: {
    title: '送达',
    apply: (data, p, { on }) => ({
      ...data,
      delivery: { on, way: p.way, ...(p.tracking === undefined ? {} : { tracking: p.tracking }) },
    }),
  },
  archived: { title: '归档' },
  withdrawn: ending('撤回申请'),
  terminated: ending('终止办理'),
  voided: ending('作废'),
};

/** Every entry type of a case and what it makes of the data. */
export const caseEntries: Entries = { ...intake, ...trustEntries, ...handling, ...closing };
