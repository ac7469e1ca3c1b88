import { Slider, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LabTrafficView } from '../../../server/contract/lab-network.ts';
import { useLabTraffic, useScaleTraffic } from '../../api/lab.ts';
import { formatCount, formatNumber } from '../../format/quantity.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import classes from './traffic-sliders.module.css';

const MAX_SCALE = 5;
const REST_MS = 300;

/** Turns parts of the traffic up and down; told once the slider rests. */
export function TrafficSliders() {
  const query = useLabTraffic();
  const scale = useScaleTraffic();
  return (
    <>
      {scale.error && <ProblemAlert error={scale.error} />}
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={4} height={30} />}
        empty={
          <EmptyState title="This lab has no traffic">
            Its counters stand still. The lab <code>campus</code> has flows between its hosts.
          </EmptyState>
        }
      >
        {(groups) => (
          <ul className={classes.list}>
            {groups.map((group) => (
              <Group
                key={group.name}
                group={group}
                onScale={(value) => scale.mutate({ name: group.name, scale: value })}
              />
            ))}
          </ul>
        )}
      </QueryState>
    </>
  );
}

interface GroupProps {
  readonly group: LabTrafficView;
  readonly onScale: (scale: number) => void;
}

function Group({ group, onScale }: GroupProps) {
  const [value, setValue] = useState(group.scale);
  const report = useDebouncedCallback(onScale, REST_MS);
  // What another page, or the server, has set.
  useEffect(() => setValue(group.scale), [group.scale]);
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <span>{group.title || group.name}</span>
        <span className={classes.value}>
          {formatNumber(value)}×
          <Text span size="xs" c="dimmed">
            {' · '}
            {formatCount(group.flows, 'flow')}
          </Text>
        </span>
      </div>
      <Allowed may="lab">
        <Slider
          size="sm"
          min={0}
          max={MAX_SCALE}
          step={0.1}
          label={null}
          value={Math.min(value, MAX_SCALE)}
          thumbLabel={`Traffic of ${group.title || group.name}, times what the lab's file says`}
          onChange={(next) => {
            setValue(next);
            report(next);
          }}
          marks={[{ value: 1 }]}
        />
      </Allowed>
    </li>
  );
}
