import { useScopeChoices } from '../../api/scope-choices.ts';
import { useSeesSome } from '../../ui/presence.ts';
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
  const seesSome = useSeesSome();
  const every = { value: 'all', label: 'Every device', disabled: seesSome } as const;
  return (
    <ScopeFields
      {...props}
      label="Covers"
      choices={choices}
      kinds={[
        every,
        { value: 'group', label: 'Devices with a tag' },
        { value: 'device', label: 'One device and its interfaces' },
        { value: 'interface', label: 'One interface' },
      ]}
    />
  );
}
