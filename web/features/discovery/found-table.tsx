import { Checkbox } from '@mantine/core';
import type { FoundAgentView } from '../../../server/contract/discovery.ts';
import { byAddress, nameOfAgent } from '../../../server/contract/discovery-name.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './found-table.module.css';

/** What became of adding one. */
export type Outcome = { readonly id: number } | { readonly error: string };

interface FoundTableProps {
  readonly agents: readonly FoundAgentView[];
  /** By address. */
  readonly chosen: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly onChoose: (addresses: readonly string[], chosen: boolean) => void;
}

/** Whether it can be added: it is no device yet. */
export function isNew(agent: FoundAgentView, outcomes: FoundTableProps['outcomes']): boolean {
  const outcome = outcomes.get(agent.address);
  return agent.deviceId === null && (outcome === undefined || 'error' in outcome);
}

/** Who answered, each to be chosen. */
export function FoundTable({ agents, chosen, outcomes, onChoose }: FoundTableProps) {
  const open = agents.filter((agent) => isNew(agent, outcomes)).map(({ address }) => address);
  const count = open.filter((address) => chosen.has(address)).length;
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Who answered">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label="All that are new"
                checked={open.length > 0 && count === open.length}
                indeterminate={count > 0 && count < open.length}
                disabled={open.length === 0}
                onChange={(event) => onChoose(open, event.currentTarget.checked)}
              />
            </th>
            <th scope="col">Address</th>
            <th scope="col">Name</th>
            <th scope="col">What it says it is</th>
            <th scope="col" className={classes.number}>
              Answered in
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {agents.toSorted(byAddress).map((agent) => (
            <tr key={agent.address}>
              <td>
                <Checkbox
                  size="xs"
                  aria-label={`Add ${agent.address}`}
                  checked={isNew(agent, outcomes) && chosen.has(agent.address)}
                  disabled={!isNew(agent, outcomes)}
                  onChange={(event) => onChoose([agent.address], event.currentTarget.checked)}
                />
              </td>
              <td className={classes.address}>{agent.address}</td>
              <td className={classes.name}>{nameOfAgent(agent)}</td>
              <td>
                <div className={classes.text} title={agent.sysDescr}>
                  {agent.sysDescr || 'It shows nothing of itself to this credential.'}
                </div>
              </td>
              <td className={classes.number}>{agent.roundTripMs.toFixed(0)} ms</td>
              <td>
                <Standing agent={agent} outcome={outcomes.get(agent.address)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Standing({ agent, outcome }: { agent: FoundAgentView; outcome: Outcome | undefined }) {
  if (outcome !== undefined && 'error' in outcome)
    return (
      <>
        <StateMark state="major">not added</StateMark>
        <div>{outcome.error}</div>
      </>
    );
  const id = outcome?.id ?? agent.deviceId;
  if (id === null) return <StateMark state="off">new</StateMark>;
  return (
    <TextLink to="/devices/$deviceId" params={{ deviceId: String(id) }}>
      {outcome === undefined ? 'known already' : 'added'}
    </TextLink>
  );
}
