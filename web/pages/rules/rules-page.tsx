import { Text } from '@mantine/core';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { RuleDialog } from '../../features/rules/rule-dialog.tsx';
import { RulePreview } from '../../features/rules/rule-preview.tsx';
import { RuleTable } from '../../features/rules/rule-table.tsx';
import { useRulesView } from '../../features/rules/use-rules-view.ts';
import { levelText, selectorText } from '../../features/thresholds/selector-text.ts';
import { ThresholdDialog } from '../../features/thresholds/threshold-dialog.tsx';
import { useDeviceName } from '../../api/devices.ts';
import { useMetrics } from '../../api/metrics.ts';
import { useThresholds } from '../../api/thresholds.ts';
import { formatRate } from '../../format/rate.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';

/** What raises alerts: rules of every kind, each to be tried out on the past. */
export function RulesPage() {
  useRooms(['deviceNames']);
  const thresholdText = useThresholdText();
  return (
    <>
      <PageHeader title="Rules" />
      <Text size="sm" c="dimmed" maw={760} mb="md">
        A rule raises an alert where a trap comes, a measured value passes a level or leaves what is usual, a
        poll finds a state, or something that should come does not. Shipped rules can be changed, switched off
        and put back.
      </Text>
      <RuleTable thresholdText={thresholdText} />
      <RuleDialog />
      <OpenThreshold />
    </>
  );
}

function useThresholdText(): (threshold: ThresholdView) => string {
  const deviceName = useDeviceName();
  const metrics = useMetrics().data ?? [];
  return (threshold) => {
    const { selector, metric, ports, dividedBy, ofBaseline } = threshold;
    const known = metrics.find(({ name }) => name === metric);
    const unit = dividedBy || ofBaseline ? '%' : (known?.unit ?? '');
    const { raise } = levelText(threshold, (value) => formatRate(value, unit));
    const names = { deviceName, interfaceName: (id: number) => `interface ${id}` };
    const where = selector.kind === 'all' ? '' : ` of ${selectorText(selector, names)}`;
    const share = ofBaseline ? ' / usual' : dividedBy ? ` / ${dividedBy}` : '';
    return `${metric}${share} ${raise}${where}${ports ? `, ports ${ports}` : ''}`;
  };
}

/** The threshold that is open or being made, as the address bar says. */
function OpenThreshold() {
  const [{ threshold: id, add }, open] = useRulesView();
  const thresholds = useThresholds().data;
  const threshold = thresholds?.find((one) => one.id === id) ?? null;
  return (
    <ThresholdDialog
      opened={add === 'threshold' || threshold !== null}
      threshold={threshold}
      preview={(input) => (
        <RulePreview
          draft={() => {
            const whole = input();
            return whole && { threshold: whole };
          }}
        />
      )}
      onDone={() => open({})}
    />
  );
}
