import { generateKeyPairSync, sign } from 'node:crypto';
import type { DigestSigner } from '../index.ts';

/** A signer with its public key as a verifier gets it. */
export function signer(keyId: string): DigestSigner & { readonly publicKeys: ReadonlyMap<string, string> } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  return { keyId, sign: (bytes) => sign(null, bytes, privateKey), publicKeys: new Map([[keyId, pem]]) };
}
