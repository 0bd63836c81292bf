import { Checkbox } from 'antd';
import type { Agent } from './intake-state.ts';
import { PartyStep } from './party-step.tsx';
import { Photograph, StoredFiles } from './photograph.tsx';
import styles from './intake-page.module.css';

/** Who came instead of the applicant, with certificate and letter of authority (行政许可法第二十九条). */
export function AgentStep({
  agent,
  onChange,
}: {
  agent: Agent | undefined;
  onChange: (change: (now: Agent | undefined) => Agent | undefined) => void;
}) {
  return (
    <div className={styles['agent']}>
      <Checkbox
        checked={agent !== undefined}
        onChange={({ target }) => onChange(() => (target.checked ? {} : undefined))}
      >
        由代理人（经办人）代为申请
      </Checkbox>
      {agent === undefined ? null : (
        <>
          <PartyStep
            as="agent"
            party={agent.party}
            // The letter names its agent: another agent brings another.
            onParty={(party) => onChange((now) => now && (party ? { ...now, party } : {}))}
          />
          <div className={styles['material']}>
            <span>授权委托书</span>
            <Photograph
              name="授权委托书"
              multiple={false}
              onStored={([letter]) => onChange((now) => now && letter && { ...now, letter })}
            />
            <StoredFiles
              files={agent.letter ? [agent.letter] : []}
              onRemove={() => onChange((now) => now && withoutLetter(now))}
            />
          </div>
        </>
      )}
    </div>
  );
}

function withoutLetter({ letter: _gone, ...rest }: Agent): Agent {
  return rest;
}
