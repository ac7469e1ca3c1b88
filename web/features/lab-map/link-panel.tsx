import type { ReactNode } from 'react';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits } from '../../format/quantity.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { linkText } from './link-load.ts';
import { LinkMark, LinkWays, NameButton, PanelHead, Section } from './panel-parts.tsx';

interface LinkPanelProps {
  readonly link: LabLinkView;
  readonly load: LabLoadView | undefined;
  readonly onNode: (name: string) => void;
  readonly onClose: () => void;
  /** Pulls the cable out or plugs it in. */
  readonly cable: ReactNode;
  /** Faults that fit the link. */
  readonly faults: ReactNode;
}

/** One link: its ends, what it carries, its cable, and what can be broken. */
export function LinkPanel({ link, load, onNode, onClose, cable, faults }: LinkPanelProps) {
  const title = linkText(link);
  return (
    <Panel title={title} actions={<PanelHead title={title} onClose={onClose} />}>
      <Facts
        items={[
          ['State', <LinkMark key="state" link={link} />],
          ...[link.a, link.b].map(
            (end, index) =>
              [
                index === 0 ? 'From' : 'To',
                <span key={end.node}>
                  <NameButton onClick={() => onNode(end.node)}>{end.node}</NameButton> {end.port}
                  {end.ifIndex !== null && `, ifIndex ${end.ifIndex}`}
                  {end.spanningTree !== null && `, ${end.spanningTree}`}
                </span>,
              ] as const,
          ),
          ['Speed', formatBits(link.speedBps)],
        ]}
      />
      <Section title="Load now">
        <LinkWays link={link} load={load} />
      </Section>
      <Section title="Cable">{cable}</Section>
      <Section title="Faults that fit">{faults}</Section>
    </Panel>
  );
}
