/** The steps of applying, in order. */
export const STEPS = ['为谁办', '填申请表', '交材料', '核对提交'] as const;

/** How the address names them. */
export const STEP_KEYS = ['whom', 'form', 'materials', 'confirm'] as const;
export type StepKey = (typeof STEP_KEYS)[number];
