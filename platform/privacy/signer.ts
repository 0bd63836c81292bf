import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { openKeys } from './key-folder.ts';
import { KeyProblem } from './key-problem.ts';

/** Signs the ledger's daily digest (Ed25519). */
export interface Signer {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI DER). */
  readonly keyId: string;
  /** To be published: whoever holds it can check every signature. */
  readonly publicKeyPem: string;
  sign(bytes: Buffer): Buffer;
}

/** The signer of a key folder. Throws KeyProblem when the folder or the signing key is unsound. */
export function createSigner(keysDir: string): Signer {
  const { signing } = openKeys(keysDir);
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(signing);
  } catch {
    throw wrongKey(keysDir);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw wrongKey(keysDir);
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(der).digest('hex').slice(0, 16),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

function wrongKey(keysDir: string): KeyProblem {
  return new KeyProblem(`${keysDir} 中的 signing.key 不是 Ed25519 私钥，请从备份恢复该文件。`);
}

/** Whether a signature over the bytes is by the holder of this key. False for anything that is no Ed25519 key or signature. */
export function verifySignature(publicKeyPem: string, bytes: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey(publicKeyPem);
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}
