import { Autocomplete, Select } from '@mantine/core';
import type { InterfaceView } from '../../server/contract/interface.ts';
import { interfaceLabel } from '../format/interface-label.ts';

const SHOWN_MAX = 200;

type Kind = 'all' | 'group' | 'device' | 'interface';

/** A scope as a form holds it: the choice of every kind, ids as text. */
export interface ScopeDraft {
  readonly scope: Kind;
  readonly group: string;
  readonly deviceId: string | null;
  readonly interfaceId: string | null;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ScopeFieldsProps {
  /** Of the field that says of which kind it is. */
  readonly label: string;
  readonly kinds: readonly (Choice & { readonly value: Kind; readonly disabled?: boolean })[];
  readonly draft: ScopeDraft;
  readonly problems: Partial<Record<keyof ScopeDraft, string>>;
  readonly choices: {
    readonly groups: readonly string[];
    readonly devices: readonly Choice[];
    /** The device whose interfaces are offered. */
    readonly deviceId: string | null;
    readonly pickDevice: (id: string | null) => void;
    readonly interfaces: readonly InterfaceView[];
  };
  readonly onChange: (part: Partial<ScopeDraft>) => void;
}

/** What something is for: everything, a tag, a device or one interface. */
export function ScopeFields({ label, kinds, draft, problems, choices, onChange }: ScopeFieldsProps) {
  return (
    <>
      <Select
        label={label}
        allowDeselect={false}
        value={draft.scope}
        onChange={(scope) => onChange({ scope: (scope ?? 'all') as Kind })}
        data={kinds}
      />
      {draft.scope === 'group' && (
        <Autocomplete
          label="Tag"
          description="A key alone means all its values"
          value={draft.group}
          error={problems.group}
          onChange={(group) => onChange({ group })}
          data={choices.groups}
        />
      )}
      {draft.scope === 'device' && (
        <Select
          label="Device"
          searchable
          value={draft.deviceId}
          error={problems.deviceId}
          onChange={(deviceId) => onChange({ deviceId })}
          data={choices.devices}
        />
      )}
      {draft.scope === 'interface' && (
        <>
          <Select
            label="Device"
            searchable
            value={choices.deviceId}
            error={choices.deviceId === null ? problems.interfaceId : null}
            onChange={(id) => {
              choices.pickDevice(id);
              onChange({ interfaceId: null });
            }}
            data={choices.devices}
          />
          {choices.deviceId !== null && (
            <Select
              label="Interface"
              searchable
              limit={SHOWN_MAX}
              value={draft.interfaceId}
              error={problems.interfaceId}
              onChange={(interfaceId) => onChange({ interfaceId })}
              data={choices.interfaces.map((one) => ({
                value: String(one.id),
                label: one.ifAlias ? `${interfaceLabel(one)} (${one.ifAlias})` : interfaceLabel(one),
              }))}
            />
          )}
        </>
      )}
    </>
  );
}
