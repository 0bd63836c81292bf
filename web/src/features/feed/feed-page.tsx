import { Button } from 'antd';
import { useState } from 'react';
import { DeskPage } from '../../desk/desk-page.tsx';
import { DeskTabs } from '../../desk/desk-tabs.tsx';
import { AddSubscriptionDialog } from './add-subscription-dialog.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Readers } from './readers.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { Subscriptions } from './subscriptions.tsx';

/** Other systems that are told of entries of the ledger: subscriptions, what could not be delivered, who may pull. */
export default function FeedPage() {
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <DeskPage
      title="对外推送"
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          新建订阅
        </Button>
      }
    >
      <DeskTabs
        label="对外推送"
        tabs={[
          { key: 'subscriptions', label: '推送订阅', children: <Subscriptions onSecret={setSecret} /> },
          { key: 'dead', label: '没有送达', children: <DeadLetters /> },
          { key: 'readers', label: '拉取授权', children: <Readers /> },
        ]}
      />
      {adding ? (
        <AddSubscriptionDialog
          onClose={() => setAdding(false)}
          onAdded={(given) => {
            setAdding(false);
            setSecret(given);
          }}
        />
      ) : null}
      {secret === undefined ? null : <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </DeskPage>
  );
}
