import { Button, Text } from '@mantine/core';
import type { LabFaultKindView } from '../../../server/contract/lab-fault.ts';
import type { FaultPrefill } from './fault-draft.ts';
import { FaultForm } from './fault-form.tsx';
import classes from './faults.module.css';

/** The groups in the order in which they are shown, with their names. */
const GROUPS: readonly (readonly [LabFaultKindView['group'], string])[] = [
  ['links', 'Links and ports'],
  ['agents', 'Agents'],
  ['traffic', 'Traffic'],
  ['security', 'Security'],
  ['environment', 'Environment'],
];

interface FaultKindsProps {
  readonly kinds: readonly LabFaultKindView[];
  /** The kind whose form is open. */
  readonly chosen: string | null;
  readonly prefill: FaultPrefill;
  readonly onChoose: (kind: string | null) => void;
}

/** Everything that can be broken, by group; the chosen kind's form stands below its group. */
export function FaultKinds({ kinds, chosen, prefill, onChoose }: FaultKindsProps) {
  return GROUPS.map(([group, title]) => {
    const own = kinds.filter((kind) => kind.group === group);
    const open = own.find(({ kind }) => kind === chosen);
    if (own.length === 0) return null;
    return (
      <section key={group} className={classes.group} aria-label={title}>
        <Text size="xs" c="dimmed" fw={600} component="h3" m={0}>
          {title}
        </Text>
        <div className={classes.buttons}>
          {own.map((kind) => (
            <Button
              key={kind.kind}
              size="compact-sm"
              variant={kind === open ? 'filled' : 'default'}
              aria-pressed={kind === open}
              title={kind.about}
              onClick={() => onChoose(kind === open ? null : kind.kind)}
            >
              {kind.title}
            </Button>
          ))}
        </div>
        {open && (
          <FaultForm
            key={`${open.kind} ${JSON.stringify(prefill)}`}
            kind={open}
            prefill={prefill}
            onClose={() => onChoose(null)}
          />
        )}
      </section>
    );
  });
}
