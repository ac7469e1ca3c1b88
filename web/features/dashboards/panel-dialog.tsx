import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { DashboardPanelView } from '../../../server/contract/dashboard.ts';
import {
  formatSelection,
  parseSelection,
  type SeriesSelection,
} from '../../../server/contract/series-selection.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import { useDevices } from '../../api/devices.ts';
import { useAllInterfaces } from '../../api/interfaces.ts';
import { useMetrics } from '../../api/metrics.ts';
import { useSeriesName } from '../../api/series-names.ts';

interface PanelDialogProps {
  readonly panel: DashboardPanelView;
  readonly isNew: boolean;
  readonly onSave: (panel: DashboardPanelView) => void;
  readonly onClose: () => void;
}

const KINDS = [
  { value: 'chart', label: 'Chart of series' },
  { value: 'top', label: 'Largest of a metric' },
  { value: 'alerts', label: 'Active alerts' },
  { value: 'value', label: 'One value with its state' },
  { value: 'text', label: 'Text' },
];
const RANGES = ['1h', '6h', '24h', '7d', '30d'];
const PERIODS = [
  { value: 'now', label: 'Now' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'month', label: 'Last 30 days' },
];
const OFFERED = 60;
const MAX_SERIES = 12;

/** What a panel shows. */
export function PanelDialog({ panel, isNew, onSave, onClose }: PanelDialogProps) {
  const [draft, setDraft] = useState(panel);
  const put = (part: Partial<DashboardPanelView>) => setDraft({ ...draft, ...part });
  const isDrawn = draft.kind === 'chart' || draft.kind === 'value';
  const isComplete = isDrawn ? draft.series.length > 0 : draft.kind !== 'top' || draft.metric !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) onSave({ ...draft, title: draft.title.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={isNew ? 'Add a panel' : 'Change the panel'} size="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label="Shows"
            allowDeselect={false}
            data={KINDS}
            value={draft.kind}
            onChange={(kind) => kind && put({ kind: kind as DashboardPanelView['kind'], range: null })}
          />
          <TextInput
            label="Title"
            maxLength={120}
            value={draft.title}
            onChange={(event) => put({ title: event.currentTarget.value })}
          />
          <KindFields draft={draft} put={put} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isComplete}>
              {isNew ? 'Add panel' : 'Save panel'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface KindFieldsProps {
  readonly draft: DashboardPanelView;
  readonly put: (part: Partial<DashboardPanelView>) => void;
}

/** What a panel of its kind is told beside its title. */
function KindFields({ draft, put }: KindFieldsProps) {
  const { data: metrics = [] } = useMetrics();
  const isDrawn = draft.kind === 'chart' || draft.kind === 'value';
  return (
    <>
      {isDrawn && (
        <SeriesField
          value={draft.series}
          most={draft.kind === 'value' ? 1 : MAX_SERIES}
          onChange={(series) => put({ series })}
        />
      )}
      {draft.kind === 'chart' && (
        <Select
          label="Range"
          allowDeselect={false}
          data={RANGES}
          value={draft.range ?? '6h'}
          onChange={(range) => put({ range })}
        />
      )}
      {draft.kind === 'top' && (
        <>
          <Select
            label="Metric"
            searchable
            allowDeselect={false}
            data={metrics.map(({ name, label }) => ({ value: name, label }))}
            value={draft.metric}
            onChange={(metric) => put({ metric })}
          />
          <Select
            label="Of"
            allowDeselect={false}
            data={PERIODS}
            value={draft.range ?? 'now'}
            onChange={(range) => put({ range })}
          />
        </>
      )}
      {draft.kind === 'text' && (
        <Textarea
          label="Text"
          autosize
          minRows={4}
          maxLength={4_000}
          value={draft.text}
          onChange={(event) => put({ text: event.currentTarget.value })}
        />
      )}
    </>
  );
}

interface SeriesFieldProps {
  readonly value: readonly string[];
  readonly most: number;
  readonly onChange: (series: string[]) => void;
}

/** Series of one metric at a time, picked by name; those of other metrics stay. */
function SeriesField({ value, most, onChange }: SeriesFieldProps) {
  const { data: devices = [] } = useDevices();
  const { data: interfaces = [] } = useAllInterfaces();
  const { data: metrics = [] } = useMetrics();
  const nameOf = useSeriesName();
  const [name, setName] = useState('ifInOctets');
  const options = useMemo(() => {
    const metric = name as SeriesView['metric'];
    const ofInterfaces = metrics.find((one) => one.name === name)?.scope !== 'device';
    const all: SeriesSelection[] = ofInterfaces
      ? interfaces.map(({ id, deviceId }) => ({ metric, deviceId, interfaceId: id, instance: null }))
      : devices.map(({ id }) => ({ metric, deviceId: id, interfaceId: null, instance: null }));
    const chosen = value.flatMap((text) => parseSelection(text) ?? []);
    const byText = new Map([...chosen, ...all].map((one) => [formatSelection(one), nameOf(one).whole]));
    return [...byText].map(([text, label]) => ({ value: text, label }));
  }, [name, metrics, interfaces, devices, value, nameOf]);
  return (
    <>
      <Select
        label="Metric"
        searchable
        allowDeselect={false}
        data={metrics.map(({ name: metric, label }) => ({ value: metric, label }))}
        value={name}
        onChange={(metric) => metric && setName(metric)}
      />
      <MultiSelect
        label="Series"
        searchable
        limit={OFFERED}
        maxValues={most}
        data={options}
        value={[...value]}
        onChange={onChange}
        nothingFoundMessage="No such series"
      />
    </>
  );
}
