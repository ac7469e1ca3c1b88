import { CloseButton, UnstyledButton } from '@mantine/core';
import type { TopologyLinkView } from '../../../server/contract/topology.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { Facts } from '../../ui/facts.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { linkWords } from './link-words.ts';
import type { ShownState } from './topology-state.ts';
import classes from './topology.module.css';

interface TopologyLinkPanelProps {
  readonly link: TopologyLinkView;
  readonly state: ShownState;
  readonly names: ReadonlyMap<string, string>;
  readonly onNode: (key: string) => void;
  readonly onClose: () => void;
}

/** One link: its ends, and which tables tell of it. */
export function TopologyLinkPanel({ link, state, names, onNode, onClose }: TopologyLinkPanelProps) {
  const title = linkWords(link, names);
  return (
    <Panel title={title} actions={<CloseButton size="sm" aria-label={`Close ${title}`} onClick={onClose} />}>
      <Facts
        items={[
          [
            'State',
            <StateMark key="state" state={state.state}>
              {state.word}
            </StateMark>,
          ],
          ...[link.a, link.b].map(
            ({ node, port, interfaceId }, index) =>
              [
                index === 0 ? 'One end' : 'Other end',
                <span key={node}>
                  <UnstyledButton className={classes.nameButton ?? ''} onClick={() => onNode(node)}>
                    {names.get(node) ?? node}
                  </UnstyledButton>{' '}
                  {interfaceId === null ? port || 'port unknown' : <Port id={interfaceId} />}
                </span>,
              ] as const,
          ),
        ]}
      />
      <section className={classes.section}>
        <h3>Evidence</h3>
        <ul className={classes.lines}>
          {link.evidence.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
    </Panel>
  );
}

function Port({ id }: { readonly id: number }) {
  return <InterfaceLink id={id} view={useNamedInterface(id)} />;
}
