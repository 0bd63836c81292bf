import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { openKeys } from './key-folder.ts';
import { KeyProblem } from './key-problem.ts';

/** Protection of personal numbers and names at rest. */
export interface Privacy {
  /** Seals a text under the newest key; the same text never seals to the same value twice. */
  encrypt(plain: string): string;
  /** Opens a sealed text. Throws KeyProblem when its key is not in the folder, or when it was altered. */
  decrypt(sealed: string): string;
  /** Hex HMAC for equality search; `kind` keeps equal numbers of different kinds apart. The caller normalises `plain`. */
  blindIndex(kind: string, plain: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^k([1-9]\d*)\.([A-Za-z0-9_-]{38,})$/;

/** Whether a text has the form of a sealed value (`k<key>.<base64url of iv, tag and ciphertext>`). */
export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/** AES-256-GCM and HMAC-SHA256 under the keys of a folder. Throws KeyProblem, a sentence, when the folder is unsound. */
export function createPrivacy(keysDir: string): Privacy {
  const keys = openKeys(keysDir);
  const newest = Math.max(...keys.encryption.keys());
  const newestKey = keys.encryption.get(newest)!;
  return {
    encrypt(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newestKey, iv);
      // The key's id is authenticated with the text, so it cannot be rewritten.
      cipher.setAAD(Buffer.from(`k${newest}`));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `k${newest}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    decrypt(sealed) {
      const [, id, text] = SEALED.exec(sealed) ?? [];
      if (id === undefined || text === undefined)
        throw new KeyProblem('要解密的内容不是本系统加密的格式，数据可能已损坏。');
      const key = keys.encryption.get(Number(id));
      if (key === undefined) {
        throw new KeyProblem(
          `数据用 ${id} 号密钥加密，但密钥目录中没有 encryption-${id}.key，请从备份恢复该文件。`,
        );
      }
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(`k${id}`));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return (
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new KeyProblem(
          `加密数据与 ${id} 号密钥不符：密钥文件被换过，或数据被改动过。请核对密钥目录与备份。`,
        );
      }
    },
    blindIndex(kind, plain) {
      return createHmac('sha256', keys.index).update(`${kind}\0${plain}`).digest('hex');
    },
  };
}
