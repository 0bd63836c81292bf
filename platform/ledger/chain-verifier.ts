import { verifySignature } from '../privacy/index.ts';
import { digestText, type Digest } from './digest.ts';
import { entryHash, GENESIS, type HashedEntry } from './entry-hash.ts';
import { MerkleTree } from './merkle.ts';

/** One thing that is not as it was written. */
export interface Finding {
  readonly kind: 'entry' | 'gap' | 'matter' | 'digest' | 'signature';
  readonly number?: string;
  readonly seq?: number;
  /** Plain Chinese: which record, and what is wrong with it. */
  readonly message: string;
}

/** The outcome of a verification. No findings: the ledger is whole. */
export interface VerifyReport {
  readonly entries: number;
  readonly matters: number;
  readonly digests: number;
  /** Entries newer than the last digest: chained, not yet signed. */
  readonly undigested: number;
  readonly findings: readonly Finding[];
}

/** What stands of a matter beside its entries, to be held against the chain. */
export interface MatterHead {
  readonly id: number;
  readonly number: string;
  readonly version: number;
  readonly head: string;
  readonly state: string;
}

interface Chain {
  number: string;
  seq: number;
  hash: string;
  state: string;
  /** The first entry, which names the number, is as it was written. */
  opened: boolean;
}

/** A finding of an entry; its matter's number is known for certain only when the matter itself was seen. */
interface Suspect {
  readonly kind: 'entry' | 'gap';
  readonly chain: Chain;
  readonly seq: number;
  message(name: string): string;
}

const MOST_FINDINGS = 100;

/** Checks entries in reading order against chains and digests, then matters against chains. Knows no database. */
export class ChainVerifier {
  readonly #chains = new Map<number, Chain>();
  readonly #states = new Map<string, string>();
  readonly #tree = new MerkleTree();
  readonly #digests: readonly Digest[];
  readonly #publicKeys: ReadonlyMap<string, string>;
  readonly #findings: Finding[] = [];
  readonly #suspects: Suspect[] = [];
  #entries = 0;
  #matters = 0;
  #digested = 0;

  /** `kept`: copies stored apart, which alone betray that digests were cut off together with the entries they covered. */
  constructor(
    digests: readonly Digest[],
    publicKeys: ReadonlyMap<string, string>,
    kept: readonly Digest[] = [],
  ) {
    this.#digests = digests;
    this.#publicKeys = publicKeys;
    this.#checkSignatures();
    this.#checkKept(kept);
  }

  entry(entry: HashedEntry, stored: string): void {
    const chain = this.#chains.get(entry.matterId) ?? this.#start(entry);
    const { seq, type } = entry;
    const missing = chain.seq + 1;
    const hash = entryHash(chain.hash, entry);
    if (seq !== missing) {
      this.#suspect({
        kind: 'gap',
        chain,
        seq,
        message: (name) => `${name} 第${seq}条记录（${type}）之前缺少第${missing}条记录。`,
      });
    } else if (hash !== stored) {
      if (seq === 1) chain.opened = false;
      this.#suspect({
        kind: 'entry',
        chain,
        seq,
        message: (name) => `${name} 第${seq}条记录（${type}）的内容与其哈希不符，已被改动。`,
      });
    }
    chain.seq = entry.seq;
    chain.hash = hash === stored ? hash : copied(stored);
    chain.state = this.#known(entry.state);
    this.#entries += 1;
    this.#tree.add(Buffer.from(stored, 'hex'));
    if (this.#entries === this.#digests[this.#digested]?.total) this.#checkDigest();
  }

  matter(matter: MatterHead): void {
    this.#matters += 1;
    const chain = this.#chains.get(matter.id);
    if (chain?.opened === false) chain.number = matter.number;
    const wrong =
      chain === undefined
        ? '没有任何台账记录'
        : chain.number !== matter.number
          ? `编号与首条记录中的编号 ${chain.number} 不符`
          : chain.seq !== matter.version
            ? `应有${matter.version}条记录，实有${chain.seq}条`
            : chain.hash !== matter.head
              ? '末条记录的哈希不符'
              : chain.state !== matter.state
                ? `状态“${matter.state}”与末条记录的状态“${chain.state}”不符`
                : undefined;
    if (wrong)
      this.#find({ kind: 'matter', number: matter.number, message: `事项 ${matter.number}：${wrong}。` });
    this.#chains.delete(matter.id);
  }

  finish(): VerifyReport {
    for (const { number } of this.#chains.values()) {
      this.#find({ kind: 'matter', number, message: `事项 ${number} 有台账记录，但事项表中没有它。` });
    }
    for (const digest of this.#digests.slice(this.#digested)) {
      const message = `第${digest.no}号日摘要（${digest.day}）应覆盖到第${digest.total}条记录，实有${this.#entries}条：有记录被删除。`;
      this.#find({ kind: 'digest', message });
    }
    return {
      entries: this.#entries,
      matters: this.#matters,
      digests: this.#digests.length,
      undigested: this.#tree.count,
      findings: [...this.#suspects.map(told), ...this.#findings],
    };
  }

  /** The same text for every matter in a state. */
  #known(state: string): string {
    let known = this.#states.get(state);
    if (known === undefined) {
      known = copied(state);
      this.#states.set(known, known);
    }
    return known;
  }

  #start(entry: HashedEntry): Chain {
    const opening = openingNumber(entry);
    const number = opening ?? `（内部号${entry.matterId}）`;
    const chain = { number, seq: 0, hash: GENESIS, state: '', opened: opening !== undefined };
    this.#chains.set(entry.matterId, chain);
    return chain;
  }

  #checkDigest(): void {
    const digest = this.#digests[this.#digested]!;
    const root = this.#tree.root().toString('hex');
    if (root !== digest.root || this.#tree.count !== digest.entries) {
      this.#find({ kind: 'digest', message: `第${digest.no}号日摘要（${digest.day}）与其覆盖的记录不符。` });
    }
    this.#tree.reset();
    this.#digested += 1;
  }

  #checkSignatures(): void {
    let previous = '0'.repeat(64);
    for (const digest of this.#digests) {
      const name = `第${digest.no}号日摘要（${digest.day}）`;
      if (digest.previous !== previous)
        this.#find({ kind: 'digest', message: `${name}与前一号摘要不相接。` });
      const key = this.#publicKeys.get(digest.keyId);
      if (key === undefined)
        this.#find({
          kind: 'signature',
          message: `${name}的签名公钥 ${digest.keyId} 未提供，无法验证签名。`,
        });
      else if (!verifySignature(key, digestText(digest), Buffer.from(digest.signature, 'base64'))) {
        this.#find({ kind: 'signature', message: `${name}的签名无效。` });
      }
      previous = digest.root;
    }
  }

  #checkKept(kept: readonly Digest[]): void {
    const texts = new Map(this.#digests.map((digest) => [digest.no, digestText(digest).toString()]));
    for (const digest of kept) {
      const text = texts.get(digest.no);
      if (text === digestText(digest).toString()) continue;
      const wrong =
        text === undefined
          ? '在台账中没有：摘要连同其后的记录可能被删除，或者数据目录与数据库不配套'
          : '与台账中的同号摘要不同';
      this.#find({ kind: 'digest', message: `库外留存的第${digest.no}号日摘要（${digest.day}）${wrong}。` });
    }
  }

  #suspect(suspect: Suspect): void {
    if (this.#suspects.length < MOST_FINDINGS) this.#suspects.push(suspect);
  }

  #find(finding: Finding): void {
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
  }
}

function told({ kind, chain, seq, message }: Suspect): Finding {
  return { kind, number: chain.number, seq, message: message(`事项 ${chain.number}`) };
}

function openingNumber(entry: HashedEntry): string | undefined {
  if (entry.seq !== 1) return undefined;
  // The number stands first in the opening; a damaged body must still be named, so no parsing that could throw.
  const number = /"opening":\{"number":"([^"]+)"/.exec(entry.body)?.[1];
  return number === undefined ? undefined : copied(number);
}

/** A text that stands alone. A piece cut out of a larger text keeps all of it in memory: in the end, the whole ledger. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}
