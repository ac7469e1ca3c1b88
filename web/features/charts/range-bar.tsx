import { Button, Group, Popover, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import { customRange, RANGE_NAMES, type RangeName, type RangeSearch, type TimeWindow } from './range.ts';

interface RangeBarProps {
  readonly search: RangeSearch;
  readonly window: TimeWindow;
  readonly onChange: (search: RangeSearch) => void;
}

const TITLES: Record<RangeName, string> = {
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  custom: 'Custom',
};

/** Unix ms as `datetime-local` wants it, in local time. */
function localText(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The choice of a range: presets, a custom one, and the way back out of a zoom. */
export function RangeBar({ search, window, onChange }: RangeBarProps) {
  const choose = (value: string) => {
    const range = RANGE_NAMES.find((name) => name === value) ?? '1h';
    onChange(range === 'custom' ? customRange(window) : { range });
  };
  const zoomOut = () => {
    const span = window.toMs - window.fromMs;
    const toMs = Math.min(window.toMs + span / 2, Math.max(Date.now(), window.toMs));
    onChange(customRange({ fromMs: Math.max(toMs - 2 * span, 0), toMs }));
  };
  return (
    <Group gap="xs" wrap="wrap">
      <SegmentedControl
        size="xs"
        aria-label="Time range"
        value={search.range}
        onChange={choose}
        data={RANGE_NAMES.map((name) => ({ value: name, label: TITLES[name] }))}
      />
      {search.range === 'custom' && (
        <>
          <CustomRange key={`${window.fromMs}-${window.toMs}`} window={window} onChange={onChange} />
          <Button size="xs" variant="default" leftSection={<IconZoomOut size={14} />} onClick={zoomOut}>
            Zoom out
          </Button>
        </>
      )}
    </Group>
  );
}

function CustomRange({ window, onChange }: Pick<RangeBarProps, 'window' | 'onChange'>) {
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState(localText(window.fromMs));
  const [to, setTo] = useState(localText(window.toMs));
  const fromMs = Date.parse(from);
  const toMs = Date.parse(to);
  const problem = Number.isNaN(fromMs) || Number.isNaN(toMs) || toMs <= fromMs;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpened(!opened)}>
          {from.replace('T', ' ')} to {to.replace('T', ' ')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (problem) return;
            setOpened(false);
            onChange(customRange({ fromMs, toMs }));
          }}
        >
          <Stack gap="xs">
            <TextInput
              type="datetime-local"
              step={1}
              label="From"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              step={1}
              label="To"
              value={to}
              error={problem ? 'The end must be after the beginning' : null}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Button size="xs" type="submit" disabled={problem}>
              Show this range
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
