import { TextField } from '../../design/index.ts';
import { CodeFields } from '../session/code-fields.tsx';
import type { Account } from './use-account.ts';

/** What shows that it is the holder who changes something: the password, or a code to the number there is now. */
export interface Proof {
  readonly password: string;
  readonly oldPhone: string;
  readonly oldCode: string;
}
export const NO_PROOF: Proof = { password: '', oldPhone: '', oldCode: '' };

/** The proof as the API takes it. */
export const proofBody = ({ password, oldCode }: Proof) => ({
  ...(password === '' ? {} : { password }),
  ...(oldCode === '' ? {} : { oldCode }),
});

export function HolderProof({
  account,
  proof,
  error,
  onChange,
}: {
  account: Account;
  proof: Proof;
  error: string | undefined;
  onChange: (proof: Proof) => void;
}) {
  if (account.hasPassword) {
    return (
      <TextField
        label="现在的密码"
        type="password"
        autoComplete="current-password"
        required
        value={proof.password}
        error={error}
        onChange={(event) => onChange({ ...proof, password: event.target.value })}
      />
    );
  }
  if (account.phone === null) return null;
  return (
    <CodeFields
      phoneLabel={`现在的手机号码（${account.phone}）`}
      phone={proof.oldPhone}
      code={proof.oldCode}
      onPhone={(oldPhone) => onChange({ ...proof, oldPhone })}
      onCode={(oldCode) => onChange({ ...proof, oldCode })}
    />
  );
}
