import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { chosenReader } from './card-readers.ts';
import { CardNotRead, type IdCard } from './id-card-reader.ts';

/** Reads the card on the reader of this window. */
export function ReadCard({ onCard }: { onCard: (card: IdCard) => void }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const reader = chosenReader();
  if (reader === undefined) return null;
  const read = async (): Promise<void> => {
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
  return (
    <Button loading={busy} onClick={() => void read()}>
      读卡：{reader.title}
    </Button>
  );
}
