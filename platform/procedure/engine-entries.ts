/** Entries the engine itself writes, the same in every procedure. */
export const engineEntries: Readonly<Record<string, { readonly title: string }>> = {
  clockWarned: { title: '时限预警' },
  clockExpired: { title: '时限届满' },
  clockRecalculated: { title: '日历更正，重算时限' },
  rebased: { title: '改用新版程序' },
};

/** Action ids the engine itself answers, under the system's right only. */
export const engineActions = { alarm: '$alarm', recalculate: '$recalculate', rebase: '$rebase' } as const;
