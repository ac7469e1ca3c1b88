import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { LabFaultKindView } from '../../../server/contract/lab-fault.ts';
import type { FaultPrefill } from './fault-draft.ts';
import { FaultForm } from './fault-form.tsx';
import classes from './faults.module.css';

interface FittingFaultsProps {
  /** Those that fit what is open on the map. */
  readonly kinds: readonly LabFaultKindView[];
  readonly prefill: FaultPrefill;
}

/** Faults that fit one thing of the network, which is filled in already. */
export function FittingFaults({ kinds, prefill }: FittingFaultsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = kinds.find((one) => one.kind === chosen);
  if (kinds.length === 0)
    return (
      <Text size="sm" c="dimmed">
        None that could happen here.
      </Text>
    );
  return (
    <>
      <div className={classes.buttons}>
        {kinds.map((one) => (
          <Button
            key={one.kind}
            size="compact-sm"
            variant={one.kind === chosen ? 'filled' : 'default'}
            aria-pressed={one.kind === chosen}
            title={one.about}
            onClick={() => setChosen(one.kind === chosen ? null : one.kind)}
          >
            {one.title}
          </Button>
        ))}
      </div>
      {kind && <FaultForm key={kind.kind} kind={kind} prefill={prefill} onClose={() => setChosen(null)} />}
    </>
  );
}
