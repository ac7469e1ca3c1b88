import { Button, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { LabLinkView } from '../../../server/contract/lab-network.ts';
import { useEndFault, useInjectFault, useLabFaultKinds, useLabFaults } from '../../api/lab.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Guarded } from '../../ui/guarded.tsx';

const CABLE_OUT = 'cable-out';

/** Pulls the cable of a link out, or plugs it in again by ending that fault. */
export function CableButton({ link }: { readonly link: LabLinkView }) {
  const kind = useLabFaultKinds().data?.find((one) => one.kind === CABLE_OUT);
  const faults = useLabFaults().data ?? [];
  const inject = useInjectFault();
  const end = useEndFault();
  const parameter = kind?.parameters.find(({ type }) => type === 'link')?.name;
  const pulled = faults.find(
    (one) => one.kind === CABLE_OUT && one.endedAtMs === null && one.links.includes(link.id),
  );
  const error = inject.error ?? end.error;
  const isOut = link.cable === 'out' || pulled !== undefined;
  return (
    <Stack gap={6} align="flex-start">
      {isOut ? (
        <Guarded may="lab">
          <Button
            size="xs"
            disabled={pulled === undefined}
            loading={end.isPending}
            leftSection={<IconPlugConnected size={15} aria-hidden />}
            onClick={() => pulled && end.mutate(pulled.id)}
          >
            Plug the cable in
          </Button>
        </Guarded>
      ) : (
        <Guarded may="lab">
          <Button
            size="xs"
            disabled={parameter === undefined}
            loading={inject.isPending}
            leftSection={<IconPlugConnectedX size={15} aria-hidden />}
            onClick={() =>
              parameter !== undefined &&
              inject.mutate({ kind: CABLE_OUT, parameters: { [parameter]: link.id }, source: 'page' })
            }
          >
            Pull the cable out
          </Button>
        </Guarded>
      )}
      {isOut && pulled === undefined && (
        <Text size="sm" c="dimmed">
          Another fault holds it out; end that one below.
        </Text>
      )}
      {error && <ProblemAlert error={error} />}
    </Stack>
  );
}
