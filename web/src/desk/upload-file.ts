import type { ClientProblem } from '@yimen/platform/contract';

/** Stores a whole file; gives its hash, or why not. Never throws. */
export async function uploadFile(
  file: File,
): Promise<{ ok: true; sha256: string } | { ok: false; problem: ClientProblem }> {
  try {
    const answer = await fetch(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-yimen-csrf': '1' },
      credentials: 'same-origin',
      body: file,
    });
    const body = (await answer.json()) as ClientProblem & { sha256: string };
    return answer.ok ? { ok: true, sha256: body.sha256 } : { ok: false, problem: body };
  } catch {
    const detail = `“${file.name}”没有传上去，请检查网络后重试。`;
    return {
      ok: false,
      problem: {
        type: 'urn:yimen:problem:client.unreachable',
        title: '无法连接',
        status: 0,
        code: 'client.unreachable',
        detail,
      },
    };
  }
}
