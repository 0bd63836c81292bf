import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrivacy, createSigner, isSealed, KeyProblem, keysFolder, verifySignature } from '../index.ts';

let root: string;
let keys: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yimen-keys-'));
  keys = join(root, 'keys');
});
afterEach(() => rmSync(root, { recursive: true }));

const secret = (): string => `${randomBytes(32).toString('base64')}\n`;

describe('encryption', () => {
  it('opens to what was sealed, whatever the text', () => {
    const privacy = createPrivacy(keys);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (plain) => {
        const sealed = privacy.encrypt(plain);
        expect(isSealed(sealed)).toBe(true);
        expect(privacy.decrypt(sealed)).toBe(Buffer.from(plain).toString());
      }),
      { seed: 1 },
    );
  });

  it('seals one text to two different values and shows nothing of it', () => {
    const privacy = createPrivacy(keys);
    const sealed = privacy.encrypt('430723199001010017');
    expect(privacy.encrypt('430723199001010017')).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), 'base64url').includes('4307')).toBe(false);
  });

  it('refuses a sealed text with any character changed', () => {
    const privacy = createPrivacy(keys);
    const sealed = privacy.encrypt('张三');
    fc.assert(
      fc.property(fc.nat(sealed.length - 2), fc.constantFrom(...'ABab01-_'), (at, by) => {
        // The last character of base64url may carry unused bits, so it is left out.
        fc.pre(sealed[at] !== by);
        const altered = sealed.slice(0, at) + by + sealed.slice(at + 1);
        expect(() => privacy.decrypt(altered)).toThrow(KeyProblem);
      }),
      { seed: 2 },
    );
  });

  it('encrypts with the newest key and still opens what older keys sealed', () => {
    const before = createPrivacy(keys).encrypt('旧');
    for (const id of [2, 10]) writeFileSync(join(keys, `encryption-${id}.key`), secret(), { mode: 0o600 });
    const after = createPrivacy(keys);
    expect(after.encrypt('新')).toMatch(/^k10\./);
    expect(after.decrypt(before)).toBe('旧');
  });

  it('names the key file that is missing', () => {
    createPrivacy(keys);
    writeFileSync(join(keys, 'encryption-2.key'), secret(), { mode: 0o600 });
    const sealed = createPrivacy(keys).encrypt('甲');
    rmSync(join(keys, 'encryption-2.key'));
    expect(() => createPrivacy(keys).decrypt(sealed)).toThrow(/没有 encryption-2\.key.*备份/);
  });
});

describe('blind index', () => {
  it('is equal for equal texts of one kind, across restarts, and differs otherwise', () => {
    const first = createPrivacy(keys);
    const again = createPrivacy(keys);
    const index = first.blindIndex('id', '430723199001010017');
    expect(index).toMatch(/^[0-9a-f]{64}$/);
    expect(again.blindIndex('id', '430723199001010017')).toBe(index);
    expect(first.blindIndex('phone', '430723199001010017')).not.toBe(index);
    expect(first.blindIndex('id', '430723199001010018')).not.toBe(index);
    expect(createPrivacy(join(root, 'other')).blindIndex('id', '430723199001010017')).not.toBe(index);
  });
});

describe('the key folder', () => {
  it('is made on the first start, readable by its owner only', () => {
    createPrivacy(keys);
    const files = readdirSync(keys).sort();
    expect(files).toEqual(['encryption-1.key', 'index.key', 'signing.key']);
    for (const file of files) expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600);
  });

  it('is never completed when a key is missing', () => {
    createPrivacy(keys);
    rmSync(join(keys, 'index.key'));
    expect(() => createPrivacy(keys)).toThrow(/缺少 index\.key.*备份/);
    expect(readdirSync(keys)).not.toContain('index.key');
  });

  it('refuses a damaged key and one that others can read', () => {
    createPrivacy(keys);
    writeFileSync(join(keys, 'index.key'), 'short\n');
    expect(() => createPrivacy(keys)).toThrow(/index\.key 内容不对/);
    writeFileSync(join(keys, 'index.key'), secret());
    chmodSync(join(keys, 'index.key'), 0o644);
    expect(() => createPrivacy(keys)).toThrow(/chmod 600/);
  });

  it('is one and the same for processes that start together', async () => {
    const url = new URL('../index.ts', import.meta.url).href;
    const script = `import(${JSON.stringify(url)}).then((m) => console.log(m.createPrivacy(${JSON.stringify(keys)}).blindIndex('a', 'b') + m.createSigner(${JSON.stringify(keys)}).keyId))`;
    const run = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
          cwd: import.meta.dirname,
        });
        let output = '';
        child.stdout.on('data', (text) => (output += text));
        child.stderr.on('data', (text) => (output += text));
        child.on('error', reject);
        child.on('exit', () => resolve(output.trim()));
      });
    const outputs = await Promise.all([run(), run(), run()]);
    expect(outputs[0]).toMatch(/^[0-9a-f]{80}$/);
    expect(new Set(outputs).size).toBe(1);
  });

  it('is beside the data unless the environment names another', () => {
    expect(keysFolder('/data', {})).toBe('/data/keys');
    expect(keysFolder('/data', { YIMEN_KEYS_DIR: '/safe' })).toBe('/safe');
  });
});

describe('signatures', () => {
  it('verify with the published key and with no other bytes, key or signature', () => {
    const signer = createSigner(keys);
    const bytes = Buffer.from('日摘要');
    const signature = signer.sign(bytes);
    expect(verifySignature(signer.publicKeyPem, bytes, signature)).toBe(true);
    expect(verifySignature(signer.publicKeyPem, Buffer.from('日摘耍'), signature)).toBe(false);
    expect(verifySignature(createSigner(join(root, 'other')).publicKeyPem, bytes, signature)).toBe(false);
    expect(verifySignature(signer.publicKeyPem, bytes, Buffer.alloc(3))).toBe(false);
    expect(verifySignature('no key', bytes, signature)).toBe(false);
    expect(createSigner(keys).keyId).toBe(signer.keyId);
  });

  it('are refused with a sentence when the signing key is not one', () => {
    createPrivacy(keys);
    writeFileSync(join(keys, 'signing.key'), 'nonsense');
    expect(() => createSigner(keys)).toThrow(/signing\.key 不是 Ed25519/);
  });
});
