/** A frequent fault of a material, with what the applicant is to do about it. `{name}` is the material's name. */
export interface Phrase {
  readonly problem: string;
  readonly requirement: string;
}

/** Frequent faults, in the words of a notice. */
export const phrases: readonly Phrase[] = [
  { problem: '未提交“{name}”', requirement: '补交“{name}”' },
  { problem: '“{name}”内容填写不全', requirement: '把空缺的栏目填写完整后重新提交' },
  { problem: '“{name}”没有签名或者盖章', requirement: '由申请人签名或者加盖公章后重新提交' },
  { problem: '“{name}”看不清楚', requirement: '重新拍照或者扫描，四角齐全、字迹清楚' },
  { problem: '“{name}”已经过期', requirement: '提交在有效期内的“{name}”' },
  { problem: '“{name}”与申请内容不一致', requirement: '核对后提交一致的材料，或者书面说明原因' },
  { problem: '“{name}”只有复印件', requirement: '出示原件核对，或者在复印件上注明“与原件一致”并签名' },
  { problem: '“{name}”页数不全', requirement: '补齐全部页后重新提交' },
];

/** Words of a phrase for a material. */
export function worded({ problem, requirement }: Phrase, name: string): Phrase {
  return { problem: problem.replaceAll('{name}', name), requirement: requirement.replaceAll('{name}', name) };
}
