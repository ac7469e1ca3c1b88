import { Button } from '@mantine/core';
import { useFirstStep } from '../../api/first-step.ts';
import { useHealth } from '../../api/overview.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FirstStep } from '../../ui/first-step.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { LINK_DOWN, type TrapLogView } from './trap-view.ts';

interface NoTrapsProps {
  readonly view: TrapLogView;
  readonly onDevice: boolean;
  readonly onChange: (change: Partial<TrapLogView>) => void;
}

/** An empty log: how to widen the choice, else how to send the first trap. */
export function NoTraps({ view, onDevice, onChange }: NoTrapsProps) {
  const health = useHealth().data;
  const where = useFirstStep();
  const isNarrowed =
    view.sender !== null ||
    (!onDevice && view.from !== null) ||
    view.quarantined !== null ||
    view.notification !== null ||
    (!onDevice && view.device !== null);
  if (isNarrowed)
    return (
      <EmptyState
        title="No trap meets this choice"
        action={
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onChange({
                quarantined: null,
                notification: null,
                device: null,
                sender: null,
                from: null,
                to: null,
              })
            }
          >
            Show all traps
          </Button>
        }
      />
    );
  const title = onDevice ? 'This device has sent no trap yet' : 'No trap has come yet';
  const test = (
    <Guarded may="set">
      <Button size="xs" onClick={() => onChange({ test: LINK_DOWN })}>
        Send a test trap
      </Button>
    </Guarded>
  );
  if (!health) return <EmptyState title={title} />;
  const { port, listening } = health.traps;
  return (
    <EmptyState title={title} action={listening ? test : null}>
      {listening ? (
        <>
          Trapline listens on UDP port {port}. <FirstStep where={where} /> Point a device at the port, send a
          test trap from here, or one from a shell:
          <div>
            <Copyable
              text={`snmptrap -v2c -c public 127.0.0.1:${port} '' ${LINK_DOWN} 1.3.6.1.2.1.2.2.1.1.2 i 2`}
              label="Copy command"
            />
          </div>
        </>
      ) : (
        'The trap receiver does not listen; the banner above says why.'
      )}
    </EmptyState>
  );
}
