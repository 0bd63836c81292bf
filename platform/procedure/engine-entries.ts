/** Entries the engine itself writes, the same in every procedure. */
export const engineEntries: Readonly<Record<string, { readonly title: string }>> = {
  clockWarned: { title: '时限预警' },
  clockExpired: { title: '时限届满' },
  clockRang: { title: '提醒时间到' },
  clockRecalculated: { title: '日历更正，重算时限' },
  rebased: { title: '改用新版程序' },
  handedOver: { title: '移交' },
  returnedToUnit: { title: '退回单位' },
  documentRendered: { title: '文书成文' },
};

/** Action ids the engine itself answers, under the system's right only; a hand-over also for the people it concerns. */
export const engineActions = {
  alarm: '$alarm',
  recalculate: '$recalculate',
  rebase: '$rebase',
  document: '$document',
  handOver: '$handOver',
} as const;
