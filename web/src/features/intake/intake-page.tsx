import { useState } from 'react';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { AgentStep } from './agent-step.tsx';
import { emptyIntake, ownWindow, type Intake } from './intake-state.ts';
import { ItemStep } from './item-step.tsx';
import { MaterialsStep } from './materials-step.tsx';
import { PartyStep } from './party-step.tsx';
import { Receipt, type Filed } from './receipt.tsx';
import { SubmitStep } from './submit-step.tsx';
import styles from './intake-page.module.css';

/** Filing for the person at the counter: who, what, with which papers; then the receipt. One page, from top to bottom. */
export default function IntakePage() {
  const [intake, setIntake] = useState<Intake>(() => emptyIntake(ownWindow()));
  const [filed, setFiled] = useState<Filed>();
  if (filed !== undefined)
    return (
      <Receipt
        filed={filed}
        onNext={() => {
          setIntake(emptyIntake(ownWindow()));
          setFiled(undefined);
        }}
      />
    );
  const { party, agent, item } = intake;
  const agentKnown = agent === undefined || agent.party !== undefined;
  return (
    <DeskPage title="窗口收件">
      <div className={styles['steps']}>
        <DeskSection title="一、申请人">
          <PartyStep party={party} onParty={(next) => setIntake((now) => withParty(now, next))} />
          {party ? (
            <AgentStep
              agent={agent}
              onChange={(change) => setIntake((now) => withAgent(now, change(now.agent)))}
            />
          ) : null}
        </DeskSection>
        <DeskSection title="二、办什么事">
          <ItemStep item={item} onItem={(next) => setIntake((now) => withItem(now, next))} />
        </DeskSection>
        {item ? (
          <DeskSection title="三、材料">
            <MaterialsStep intake={intake} item={item} onChange={setIntake} />
          </DeskSection>
        ) : null}
        {item && party && agentKnown ? (
          <DeskSection title="四、收件">
            <SubmitStep intake={intake} party={party} item={item} onChange={setIntake} onFiled={setFiled} />
          </DeskSection>
        ) : null}
      </div>
    </DeskPage>
  );
}

/** An agent has the authority of one applicant: it goes when another is chosen, not when a telephone becomes known. */
function withParty({ party: before, agent, ...rest }: Intake, party: Intake['party']): Intake {
  if (party === undefined) return rest;
  return { ...rest, party, ...(agent && before?.id === party.id ? { agent } : {}) };
}

function withAgent({ agent: _before, ...rest }: Intake, agent: Intake['agent']): Intake {
  return agent === undefined ? rest : { ...rest, agent };
}

function withItem({ item: _before, ...rest }: Intake, item: Intake['item']): Intake {
  return { ...rest, materials: {}, form: undefined, ...(item === undefined ? {} : { item }) };
}
