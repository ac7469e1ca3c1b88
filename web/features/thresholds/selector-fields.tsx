import type { MetricView } from '../../../server/contract/metric.ts';
import { useScopeChoices } from '../../api/scope-choices.ts';
import { ScopeFields } from '../../ui/scope-fields.tsx';
import type { DraftProblems, ThresholdDraft } from './threshold-draft.ts';

interface SelectorFieldsProps {
  readonly draft: ThresholdDraft;
  readonly problems: DraftProblems;
  readonly scope: MetricView['scope'];
  readonly onChange: (part: Partial<ThresholdDraft>) => void;
}

/** What the threshold watches. */
export function SelectorFields({ scope, ...props }: SelectorFieldsProps) {
  const choices = useScopeChoices(props.draft.interfaceId);
  return (
    <ScopeFields
      {...props}
      label="Watches"
      choices={choices}
      kinds={[
        { value: 'all', label: scope === 'interface' ? 'Every interface of every device' : 'Every device' },
        { value: 'group', label: 'Devices with a tag' },
        { value: 'device', label: 'One device' },
        { value: 'interface', label: 'One interface', disabled: scope === 'device' },
      ]}
    />
  );
}
