import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { chosenReader } from './card-readers.ts';
import { CardNotRead, type IdCard } from './id-card-reader.ts';

/** The key that reads the card from wherever one types: a clerk has a queue to serve. */
const KEY = 'F2';

/** Reads the card on the reader of this window: with the button, or with F2. */
export function ReadCard({ onCard }: { onCard: (card: IdCard) => void }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const press = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== KEY || event.repeat) return;
      event.preventDefault();
      press.current?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const reader = chosenReader();
  const read = async (): Promise<void> => {
    if (reader === undefined || busy) return;
    stop.current = new AbortController();
    setBusy(true);
    try {
      onCard(await reader.read(stop.current.signal));
    } catch (error) {
      if (stop.current.signal.aborted) return;
      const text =
        error instanceof CardNotRead ? error.message : '没有读到证件，请重新放置，或者手工输入号码。';
      void message.error(text);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    press.current = () => void read();
  });
  if (reader === undefined) return null;
  return (
    <Button loading={busy} aria-keyshortcuts={KEY} title={`快捷键 ${KEY}`} onClick={() => void read()}>
      读卡：{reader.title}
    </Button>
  );
}
