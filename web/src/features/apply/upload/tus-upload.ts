import { Upload, type DetailedError } from 'tus-js-client';

/** How far an upload is. `waiting`: the line is down, it goes on by itself when it is back. */
export type UploadState =
  | { readonly kind: 'sending' | 'waiting'; readonly sent: number; readonly total: number }
  | { readonly kind: 'done'; readonly sha256: string }
  | { readonly kind: 'failed'; readonly message: string; readonly canRetry: boolean };

/** An upload that runs: what it can be told to do. */
export interface RunningUpload {
  resume(): void;
  cancel(): void;
}

/** Sends a file in pieces of this size: on a bad line at most so much is sent twice. */
const PIECE = 512 * 1024;
/** Browsers do not always notice that a line is back. */
const AGAIN_MS = 10_000;

/** Sends a file so that it survives a line that breaks, a page that is closed, and a device that sleeps. */
export function startUpload(file: File, onState: (state: UploadState) => void): RunningUpload {
  let sent = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const upload = new Upload(file, {
    endpoint: '/api/v1/uploads',
    metadata: { filename: file.name },
    headers: { 'x-yimen-csrf': '1' },
    chunkSize: PIECE,
    retryDelays: [0, 1000, 2000, 4000],
    removeFingerprintOnSuccess: true,
    onShouldRetry: (error) => isLineDown(error),
    onProgress: (bytes, total) => {
      sent = bytes;
      onState({ kind: 'sending', sent, total });
    },
    onSuccess: ({ lastResponse }) => {
      stopListening();
      onState({ kind: 'done', sha256: lastResponse.getHeader('upload-sha256') ?? '' });
    },
    onError: (error) => {
      if (isLineDown(error as DetailedError)) {
        onState({ kind: 'waiting', sent, total: file.size });
        again = setTimeout(resume, AGAIN_MS);
      } else {
        stopListening();
        onState(failure(error as DetailedError));
      }
    },
  });
  const resume = (): void => {
    clearTimeout(again);
    onState({ kind: 'sending', sent, total: file.size });
    upload.start();
  };
  const stopListening = (): void => {
    clearTimeout(again);
    window.removeEventListener('online', resume);
  };
  window.addEventListener('online', resume);
  onState({ kind: 'sending', sent: 0, total: file.size });
  void upload.findPreviousUploads().then(([earlier]) => {
    if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  });
  return {
    resume,
    cancel() {
      stopListening();
      // Told to the server too, where it can be reached: what was sent takes room until then.
      void upload.abort(true).catch(() => undefined);
    },
  };
}

/** No answer, or one that says that the server is not there just now. */
function isLineDown(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 423 || status === 429 || status >= 500;
}

function failure(error: DetailedError): UploadState {
  const status = error.originalResponse?.getStatus();
  if (status === 401) return { kind: 'failed', message: '登录已过期，请重新登录后再传。', canRetry: true };
  let message = '没有传成，请重试。';
  try {
    message = (JSON.parse(error.originalResponse?.getBody() ?? '') as { detail: string }).detail;
  } catch {
    // The answer is no sentence of ours (a proxy's page): the general one stands.
  }
  return { kind: 'failed', message, canRetry: status !== 422 };
}
