import { Button, CloseButton, Group, Select, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type {
  DeviceParentView,
  TopologyLinkView,
  TopologyNodeView,
  TopologyView,
} from '../../../server/contract/topology.ts';
import { useOverrideParent, useRemoveOverride } from '../../api/topology.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import { linkWords } from './link-words.ts';
import { parentWord, type ShownState } from './topology-state.ts';
import classes from './topology.module.css';

interface TopologyNodePanelProps {
  readonly topology: TopologyView;
  readonly node: TopologyNodeView;
  readonly state: ShownState;
  readonly names: ReadonlyMap<string, string>;
  readonly onLink: (id: string) => void;
  readonly onClose: () => void;
}

/** One device: what it hangs on, why, and the word of the operator against that of the tables. */
export function TopologyNodePanel({ topology, node, state, names, onLink, onClose }: TopologyNodePanelProps) {
  const parent = topology.parents.find(({ deviceId }) => deviceId === node.deviceId);
  const links = topology.links.filter(({ a, b }) => a.node === node.key || b.node === node.key);
  const nameOf = (id: number): string => names.get(`device:${id}`) ?? `device ${id}`;
  return (
    <Panel
      title={node.name}
      actions={<CloseButton size="sm" aria-label={`Close ${node.name}`} onClick={onClose} />}
    >
      <Facts
        items={[
          [
            'State',
            <StateMark key="state" state={state.state}>
              {state.word}
            </StateMark>,
          ],
          ...(node.deviceId === null
            ? []
            : [['Device', <DeviceLink key="device" id={node.deviceId} name={node.name} />] as const]),
          ...(parent
            ? [['Hangs on', <HangsOn key="parent" parent={parent} nameOf={nameOf} />] as const]
            : []),
          ...(parent && parent.needs.length > 0
            ? [['All ways pass', parent.needs.map(nameOf).join(', ')] as const]
            : []),
        ]}
      />
      {parent && parent.why.length > 0 && (
        <section className={classes.section}>
          <h3>Why</h3>
          <ol className={classes.lines}>
            {parent.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      )}
      <LinkList of={node.key} links={links} names={names} onLink={onLink} />
      {parent && parent.kind !== 'root' && (
        <Allowed may="configure">
          <Override key={parent.deviceId} parent={parent} topology={topology} />
        </Allowed>
      )}
    </Panel>
  );
}

interface HangsOnProps {
  readonly parent: DeviceParentView;
  readonly nameOf: (id: number) => string;
}

function HangsOn({ parent: { kind, parentId }, nameOf }: HangsOnProps) {
  if (parentId === null) return <>{parentWord(kind)}</>;
  return (
    <>
      <DeviceLink id={parentId} name={nameOf(parentId)} />, {parentWord(kind)}
    </>
  );
}

interface LinkListProps {
  /** Whose end of each link comes first. */
  readonly of: string;
  readonly links: readonly TopologyLinkView[];
  readonly names: ReadonlyMap<string, string>;
  readonly onLink: (id: string) => void;
}

function LinkList({ of, links, names, onLink }: LinkListProps) {
  if (links.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>Links</h3>
      <ul className={classes.lines}>
        {links.map((link) => (
          <li key={link.id}>
            <UnstyledButton className={classes.nameButton ?? ''} onClick={() => onLink(link.id)}>
              {linkWords(link, names, of)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

const NOTHING = 'nothing';

function Override({
  parent,
  topology,
}: {
  readonly parent: DeviceParentView;
  readonly topology: TopologyView;
}) {
  const [chosen, choose] = useState<string | null>(null);
  const override = useOverrideParent();
  const remove = useRemoveOverride();
  const { deviceId, kind } = parent;
  const isByHand = kind === 'override' || kind === 'independent';
  const others = topology.nodes.flatMap(({ deviceId: id, name }) =>
    id === null || id === deviceId ? [] : [{ value: String(id), label: name }],
  );
  const failed = override.error ?? remove.error;
  return (
    <section className={classes.section}>
      <h3>Put it right by hand</h3>
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          w={190}
          searchable
          label="Hangs on"
          placeholder="As the tables tell"
          value={chosen}
          onChange={choose}
          data={[{ value: NOTHING, label: 'Nothing explains it' }, ...others]}
        />
        <Button
          size="xs"
          disabled={chosen === null}
          loading={override.isPending}
          onClick={() => override.mutate({ deviceId, parentId: chosen === NOTHING ? null : Number(chosen) })}
        >
          Set
        </Button>
        {isByHand && (
          <Button
            size="xs"
            variant="default"
            loading={remove.isPending}
            onClick={() => {
              choose(null);
              remove.mutate(deviceId);
            }}
          >
            As the tables tell
          </Button>
        )}
      </Group>
      {failed && <ProblemAlert error={failed} />}
    </section>
  );
}
