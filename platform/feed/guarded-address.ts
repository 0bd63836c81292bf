import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Where a webhook may really go: the address that was judged, to be connected to and no other. */
export interface GuardedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

// Loopback, private, shared, link-local (cloud metadata among them), documentation, benchmarking, multicast, reserved:
// IANA special-purpose address registries, RFC 6890 with its updates.
const FOUR = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
// IPv4 inside IPv6 (mapped, translated, 6to4, Teredo) is refused whole: nobody is reached only so.
const SIX = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

// Two lists: one list takes every IPv4 address for a member of ::ffff:0:0/96.
const refused = { 4: new BlockList(), 6: new BlockList() };
for (const [net, bits] of FOUR) refused[4].addSubnet(net, bits, 'ipv4');
for (const [net, bits] of SIX) refused[6].addSubnet(net, bits, 'ipv6');

/** Whether an address lies in the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused[4].check(address, 'ipv4');
  return family === 6 && !refused[6].check(address, 'ipv6');
}

/** Why an address may not be written to, in Chinese; undefined when it has the form of one that may. */
export function judgeUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return '地址写得不对，应当形如 https://example.gov.cn/hook。';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '地址只能以 https:// 或 http:// 开头。';
  if (url.username !== '' || url.password !== '') return '地址中不能带用户名和口令；身份由签名证明。';
  if (url.hash !== '') return '地址中不能带 # 之后的部分。';
  return undefined;
}

/**
 * Resolves the host of an address and judges every answer: one private address among public ones refuses them all. A host listed
 * in `allowed` (with or without its port) may be anywhere. Throws Error with a Chinese sentence.
 */
export async function guardAddress(url: URL, allowed: readonly string[]): Promise<GuardedAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const found = await lookup(host, { all: true, verbatim: true }).catch((cause: unknown) => {
    throw new Error(`域名 ${host} 解析不到地址。`, { cause });
  });
  const listed = [host, `${host}:${port}`, url.host].some((name) => allowed.includes(name));
  const bad = listed ? undefined : found.find(({ address }) => !isPublic(address));
  if (bad !== undefined)
    throw new Error(
      `${host} 指向内网或保留地址，不能推送；确为本县内网的接收方时，请把它加入设置 feed.allowedHosts。`,
    );
  const first = found[0];
  if (first === undefined) throw new Error(`域名 ${host} 没有地址。`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
