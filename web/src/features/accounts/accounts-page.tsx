import { Button } from 'antd';
import { useState } from 'react';
import { DeskPage } from '../../desk/desk-page.tsx';
import { AccountList } from './account-list.tsx';
import { Administrators } from './administrators.tsx';
import { HandedOutPassword, type HandedOut } from './handed-out-password.tsx';
import { OpenAccountDialog } from './open-account-dialog.tsx';

/** Accounts of staff, for the security administrator; the three administrators first. */
export default function AccountsPage() {
  const [opening, setOpening] = useState(false);
  const [handedOut, setHandedOut] = useState<HandedOut>();
  return (
    <DeskPage
      title="工作人员账号"
      actions={
        <Button type="primary" onClick={() => setOpening(true)}>
          开通账号
        </Button>
      }
    >
      <Administrators />
      <AccountList onPassword={setHandedOut} />
      {opening ? (
        <OpenAccountDialog
          onClose={() => setOpening(false)}
          onOpened={(given) => {
            setOpening(false);
            setHandedOut(given);
          }}
        />
      ) : null}
      {handedOut ? <HandedOutPassword given={handedOut} onClose={() => setHandedOut(undefined)} /> : null}
    </DeskPage>
  );
}
