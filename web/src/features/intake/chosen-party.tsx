import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { getParty } from '../../app/operations/platform.ts';
import { AuthorityLetter, termText } from '../../desk/authority-letter.tsx';
import { VerifiedMark } from '../../desk/verified-mark.tsx';
import { AddPhone } from './add-phone.tsx';
import { ROLE, type As, type Party } from './intake-state.ts';
import styles from './intake-page.module.css';

/** Who applies or acts, whether a window has seen who it is, and on which letters others act for the applicant. */
export function ChosenParty({
  as,
  party,
  onParty,
}: {
  as: As;
  party: Party;
  onParty: (party: Party | undefined) => void;
}) {
  const { data } = useQuery({
    queryKey: ['parties', party.id],
    enabled: as === 'applicant',
    queryFn: () => valueOf(api.call(getParty, { params: { id: party.id } })),
  });
  const letters = data?.authorities.filter(({ endedOn }) => endedOn === null) ?? [];
  return (
    <div className={styles['chosen']}>
      <div>
        <p>
          <strong>{party.name}</strong>，{party.idNumber}
          {party.phone ? `，电话 ${party.phone}` : ''} <VerifiedMark verified={party.verified} />
        </p>
        {party.phone === null ? <AddPhone party={party} role={ROLE[as]} onAdded={onParty} /> : null}
        {letters.length > 0 ? (
          <ul className={styles['letters']} aria-label="登记的授权">
            {letters.map((letter) => (
              <li key={letter.file}>
                {letter.standing === 'handler' ? '经办人' : '受托代理人'} {letter.name}，{termText(letter)}{' '}
                <AuthorityLetter sha256={letter.file} of={letter.name} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <Button aria-label={`换一位${ROLE[as]}`} onClick={() => onParty(undefined)}>
        换一位
      </Button>
    </div>
  );
}
