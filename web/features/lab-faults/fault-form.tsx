import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { LabFaultKindView, LabFaultView } from '../../../server/contract/lab-fault.ts';
import { useInjectFault, useLab, useLabTopology } from '../../api/lab.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import {
  changedDraft,
  deviceOfPorts,
  draftProblems,
  faultOrder,
  type FaultPrefill,
  newDraft,
} from './fault-draft.ts';
import { FaultField } from './fault-field.tsx';
import classes from './faults.module.css';

interface FaultFormProps {
  readonly kind: LabFaultKindView;
  readonly prefill: FaultPrefill;
  readonly onClose: () => void;
}

const NO_NETWORK = { nodes: [], links: [] };
const MAX_SECONDS = 86_400;

/** What one kind of fault is told, and the button that lets it happen. Give it a key of kind and prefill. */
export function FaultForm({ kind, prefill, onClose }: FaultFormProps) {
  const topology = useLabTopology().data ?? NO_NETWORK;
  const devices = useLab().data?.devices ?? [];
  const inject = useInjectFault();
  const [draft, setDraft] = useState(() => newDraft(kind, prefill));
  const [seconds, setSeconds] = useState<string | number>('');
  const [tried, setTried] = useState(false);
  const problems = draftProblems(kind, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const forSeconds = Number(seconds) > 0 ? Number(seconds) : null;
    inject.mutate(faultOrder(kind, draft, forSeconds));
  };
  return (
    <form className={classes.form} aria-label={kind.title} noValidate onSubmit={submit}>
      <Stack gap={8}>
        <div>
          <h3 className={classes.formTitle}>{kind.title}</h3>
          <Text size="sm" c="dimmed" maw={860}>
            {kind.about}
          </Text>
        </div>
        <div className={classes.fields}>
          {kind.parameters.map((parameter) => (
            <FaultField
              key={parameter.name}
              parameter={parameter}
              value={draft[parameter.name] ?? ''}
              error={tried ? (problems[parameter.name] ?? null) : null}
              topology={topology}
              devices={devices}
              device={deviceOfPorts(kind, draft)}
              onChange={(value) => setDraft((old) => changedDraft(kind, old, parameter.name, value))}
            />
          ))}
          {kind.lasting && (
            <NumberInput
              size="xs"
              label="Ends by itself after"
              placeholder="until it is ended"
              description="seconds of the lab's time"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={MAX_SECONDS}
              suffix=" s"
              value={seconds}
              onChange={setSeconds}
            />
          )}
        </div>
        {inject.error && <ProblemAlert error={inject.error} />}
        <Group gap={8}>
          <Guarded may="lab">
            <Button
              type="submit"
              size="xs"
              loading={inject.isPending}
              leftSection={<IconBolt size={14} aria-hidden />}
            >
              {kind.lasting ? 'Let it happen' : 'Let it happen once'}
            </Button>
          </Guarded>
          <Button size="xs" variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
        <div role="status">{inject.data && <Injected fault={inject.data} />}</div>
      </Stack>
    </form>
  );
}

function Injected({ fault }: { readonly fault: LabFaultView }) {
  return (
    <Text size="sm">
      <StateMark state="warning">at work</StateMark> {fault.text}
    </Text>
  );
}
