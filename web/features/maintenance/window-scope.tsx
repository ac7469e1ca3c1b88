import { useScopeChoices } from '../../api/scope-choices.ts';
import { ScopeFields } from '../../ui/scope-fields.tsx';
import type { DraftProblems, WindowDraft } from './window-draft.ts';

export interface WindowPartProps {
  readonly draft: WindowDraft;
  readonly problems: DraftProblems;
  readonly onChange: (part: Partial<WindowDraft>) => void;
}

/** What the window covers. */
export function WindowScope(props: WindowPartProps) {
  const choices = useScopeChoices(props.draft.interfaceId);
  return (
    <ScopeFields
      {...props}
      label="Covers"
      choices={choices}
      kinds={[
        { value: 'all', label: 'Every device' },
        { value: 'group', label: 'Devices with a tag' },
        { value: 'device', label: 'One device and its interfaces' },
        { value: 'interface', label: 'One interface' },
      ]}
    />
  );
}
