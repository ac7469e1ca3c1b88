import { Button, Group, Modal, Select, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { DashboardView } from '../../../server/contract/dashboard.ts';
import { useDashboards } from '../../api/dashboards.ts';
import classes from './wall.module.css';

interface WallProps {
  readonly dashboard: DashboardView;
  /** Until the next dashboard; undefined: it stays. */
  readonly rotateSeconds: number | undefined;
  readonly onRotate: (seconds: number | undefined) => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const SECOND_MS = 1_000;
const ROTATIONS = [
  { value: '', label: 'stays' },
  { value: '15', label: 'next after 15 s' },
  { value: '30', label: 'next after 30 s' },
  { value: '60', label: 'next after 1 min' },
];

/** A dashboard on the whole screen, larger and without navigation; Escape leaves. */
export function Wall({ dashboard, rotateSeconds, onRotate, onLeave, children }: WallProps) {
  const { data: all = [] } = useDashboards();
  const navigate = useNavigate();
  const turn = useEffectEvent(() => {
    const place = all.findIndex(({ id }) => id === dashboard.id);
    const next = all[(place + 1) % all.length];
    if (next && next.id !== dashboard.id)
      void navigate({
        to: '/dashboards/$dashboardId',
        params: { dashboardId: String(next.id) },
        search: (old) => old,
        replace: true,
      });
  });
  useEffect(() => {
    if (rotateSeconds === undefined) return;
    const timer = setInterval(() => turn(), rotateSeconds * SECOND_MS);
    return () => clearInterval(timer);
  }, [rotateSeconds]);
  const left = useEffectEvent(() => {
    // The browser takes Escape for itself while it shows the page on the whole screen.
    if (document.fullscreenElement === null) onLeave();
  });
  useEffect(() => {
    const onChange = () => left();
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    onLeave();
  };
  return (
    <Modal
      opened
      fullScreen
      onClose={leave}
      title={dashboard.name}
      closeButtonProps={{ 'aria-label': 'Leave the full screen' }}
      classNames={{ content: classes.content, body: classes.body, title: classes.title }}
    >
      <Group gap="xs" mb="sm">
        <Select
          size="xs"
          aria-label="Change to the next dashboard"
          data={ROTATIONS}
          value={String(rotateSeconds ?? '')}
          onChange={(value) => onRotate(value ? Number(value) : undefined)}
          allowDeselect={false}
          w={150}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            // Refused where the browser has none; the page fills its window all the same.
            document.documentElement.requestFullscreen().catch(() => undefined);
          }}
        >
          Use the whole screen
        </Button>
        <Text size="xs" c="dimmed">
          Escape leaves
        </Text>
      </Group>
      {children}
    </Modal>
  );
}
