export { keysFolder } from './key-folder.ts';
export { KeyProblem } from './key-problem.ts';
export { maskPersonal } from './mask-personal.ts';
export { createPrivacy, isSealed, type Privacy } from './privacy.ts';
export { createSigner, verifySignature, type Signer } from './signer.ts';
