import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunningUpload, UploadState } from './tus-upload.ts';

/** A file on its way to the server. */
export interface Sending {
  readonly id: number;
  readonly name: string;
  readonly state: UploadState;
}

/** Uploads of one place, each shown until it has arrived; `onDone` then has its number. */
export function useUploads(onDone: (file: { sha256: string; name: string; size: number }) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const running = useRef(new Map<number, RunningUpload>());
  const next = useRef(0);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((upload) => upload.cancel());
  }, []);
  const forget = useCallback((id: number) => {
    running.current.delete(id);
    setSending((list) => list.filter((one) => one.id !== id));
  }, []);
  const add = async (files: readonly File[]): Promise<void> => {
    const { startUpload } = await import('./tus-upload.ts');
    for (const file of files) {
      const id = next.current++;
      const tell = (state: UploadState): void => {
        if (state.kind === 'done') {
          forget(id);
          done.current({ sha256: state.sha256, name: file.name, size: file.size });
        } else setSending((list) => list.map((one) => (one.id === id ? { ...one, state } : one)));
      };
      const begun: UploadState = { kind: 'sending', sent: 0, total: file.size };
      setSending((list) => [...list, { id, name: file.name, state: begun }]);
      running.current.set(id, startUpload(file, tell));
    }
  };
  const cancel = (id: number): void => {
    running.current.get(id)?.cancel();
    forget(id);
  };
  return { sending, add, cancel, resume: (id: number) => running.current.get(id)?.resume() };
}
