import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { LabView } from '../../../server/contract/lab.ts';
import { useLabOffers, useLabSwitch } from '../../api/lab.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './lab-choice.module.css';

/** Starts another lab in place of this one, or stops it. */
export function LabChoice({ lab }: { readonly lab: Pick<LabView, 'running' | 'lab'> }) {
  const offers = useLabOffers().data ?? [];
  const change = useLabSwitch();
  if (!lab.running && offers.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" width={340} withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant={lab.running ? 'default' : 'filled'}
            loading={change.isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {lab.running ? 'Another lab' : 'Start a lab'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offers.map(({ name, title, about }) => {
            const runs = lab.running && name === lab.lab;
            return (
              <Menu.Item key={name} onClick={() => change.mutate({ start: name })}>
                <strong>{title}</strong> {runs ? '(start it afresh)' : ''}
                <span className={classes.about}>{about}</span>
              </Menu.Item>
            );
          })}
          {offers.length === 0 && <Menu.Item disabled>No lab is offered</Menu.Item>}
          {lab.running && <Menu.Divider />}
          {lab.running && (
            <Menu.Item onClick={() => change.mutate('stop')}>
              Stop the lab
              <span className={classes.about}>
                Its agents go silent; Trapline calls its devices unreachable until a lab runs again.
              </span>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {change.error && <ProblemAlert error={change.error} />}
    </>
  );
}
