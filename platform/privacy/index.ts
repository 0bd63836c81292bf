export { keysFolder } from './key-folder.ts';
export { KeyProblem } from './key-problem.ts';
export { createPrivacy, isSealed, type Privacy } from './privacy.ts';
export { createSigner, verifySignature, type Signer } from './signer.ts';
