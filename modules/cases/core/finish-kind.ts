/** How a case may end (办结类型). The exchange codes of two generations clash from 1 to 6, so ours are words. */
export const finishKinds = {
  certificate: '出证办结',
  ordinary: '一般办结',
  paper: '纸质办结',
  refused: '不予办结（决定不予）',
  settled: '调解办结',
  'reported-up': '转报办结',
  'correction-lapsed': '补正不来办结',
  'not-accepted': '不予受理办结',
  withdrawn: '撤回办结（申请人放弃）',
  terminated: '终止办结（退件）',
  void: '作废办结',
  deleted: '删除办结（录入差错）',
} as const;
export type FinishKind = keyof typeof finishKinds;

/** Finishes that count as normal in the province's statistics: 出证, 一般 and 上报（转报）. */
export const normalFinishes: readonly FinishKind[] = ['certificate', 'ordinary', 'reported-up'];

/** The older exchange list (“A”): 0 to 7. Everything returned or refused is 退回办结 there. */
export const finishCodesA: Readonly<Record<FinishKind, string>> = {
  certificate: '0',
  refused: '1',
  'not-accepted': '1',
  withdrawn: '1',
  terminated: '1',
  void: '2',
  deleted: '3',
  'reported-up': '4',
  'correction-lapsed': '5',
  ordinary: '6',
  settled: '6',
  paper: '7',
};

/** The later exchange list (“B”): 0 to 6. It has no code for a finish without a certificate: undefined, and not reported. */
export const finishCodesB: Readonly<Record<FinishKind, string | undefined>> = {
  certificate: '0',
  refused: '1',
  void: '2',
  deleted: '3',
  'reported-up': '4',
  'correction-lapsed': '5',
  withdrawn: '5',
  terminated: '5',
  'not-accepted': '6',
  ordinary: undefined,
  settled: undefined,
  paper: undefined,
};
