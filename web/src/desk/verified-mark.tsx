import { StateMark } from './state-mark.tsx';

/** Whether a window or an identity provider has seen who it is, or somebody has only said so. */
export function VerifiedMark({ verified }: { verified: boolean }) {
  return verified ? <StateMark tone="good">已实名核验</StateMark> : <StateMark tone="warn">未核验</StateMark>;
}
