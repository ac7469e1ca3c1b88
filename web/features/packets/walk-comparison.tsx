import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { WalkComparisonView, WalkSideView } from '../../../server/contract/exchange.ts';
import { formatCommand } from '../../../server/contract/snmp-command.ts';
import { useWalkComparison } from '../../api/exchanges.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RowsSkeleton } from '../../ui/query-state.tsx';
import { milliseconds, PDU_WORDS } from './exchange-words.ts';
import classes from './walk-comparison.module.css';
import packetClasses from './packets.module.css';
import { lessonOf, METHOD_WORDS, valuesPerPacket } from './walk-words.ts';

const USUAL_WALK = 'ifTable';
/** Values of each side. */
const LIMIT = 1_000;

interface WalkComparisonProps {
  readonly device: DeviceView;
  readonly walk: string | null;
  readonly onWalk: (walk: string) => void;
  readonly onOpen: (exchangeId: number) => void;
}

/** One subtree walked by GETNEXT and by GETBULK: what each costs, and its packets. */
export function WalkComparison({ device, walk, onWalk, onOpen }: WalkComparisonProps) {
  const [typed, setTyped] = useState(walk ?? USUAL_WALK);
  const comparison = useWalkComparison(device.id);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const run = (event: FormEvent) => {
    event.preventDefault();
    const oid = typed.trim();
    if (oid === '') return;
    onWalk(oid);
    abort.current = new AbortController();
    comparison.mutate({ oid, limit: LIMIT, signal: abort.current.signal });
  };
  const cancelled = abort.current?.signal.aborted ?? false;
  const commands = [false, true].map((bulk) =>
    formatCommand({ kind: 'walk', oids: [typed.trim() || USUAL_WALK], bulk }, device),
  );
  return (
    <>
      <form className={classes.form} onSubmit={run}>
        <TextInput
          size="xs"
          w={260}
          label="Subtree, by name or OID"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" loading={comparison.isPending}>
          Walk both ways
        </Button>
        {comparison.isPending && (
          <Button size="xs" variant="default" onClick={() => abort.current?.abort()}>
            Cancel
          </Button>
        )}
      </form>
      {comparison.isPending && <RowsSkeleton rows={6} />}
      {comparison.error && !cancelled && <ProblemAlert error={comparison.error} />}
      {comparison.error && cancelled && <p className={packetClasses.nothing}>Cancelled.</p>}
      {comparison.data && !comparison.isPending && (
        <Compared comparison={comparison.data} device={device} onOpen={onOpen} />
      )}
      {comparison.isIdle && (
        <EmptyState title="The same walk, twice">
          By GETNEXT a walk takes one request and one answer for each value. GETBULK (SNMPv2c and v3) asks for
          many rows at a time. Both are sent to {device.name} now, at most {formatNumber(LIMIT)} values each;
          the packets are kept for you to open.
        </EmptyState>
      )}
      <CommandLine commands={commands} />
    </>
  );
}

function Compared({
  comparison,
  device,
  onOpen,
}: {
  comparison: WalkComparisonView;
  device: DeviceView;
  onOpen: WalkComparisonProps['onOpen'];
}) {
  const { sides } = comparison;
  const cut = sides.some(({ complete }) => !complete);
  return (
    <section aria-label="Comparison">
      <p className={classes.lesson}>{lessonOf(comparison, device.credential.version)}</p>
      <div className={classes.measures}>
        <Measure title="Packets, both ways" sides={sides} value={({ packets }) => packets} />
        <Measure title="Octets of SNMP, both ways" sides={sides} value={({ octets }) => octets} />
        <Measure
          title="Time"
          sides={sides}
          value={({ elapsedMs }) => elapsedMs}
          text={({ elapsedMs }) => formatDuration(elapsedMs)}
        />
      </div>
      {cut && (
        <p className={packetClasses.note}>
          Each side was ended at {formatNumber(LIMIT)} values; the subtree has more.
        </p>
      )}
      <div className={classes.sides}>
        {sides.map((side) => (
          <Panel
            key={side.method}
            title={METHOD_WORDS[side.method]}
            flush
            actions={`${valuesPerPacket(side)} values a packet`}
          >
            <Packets side={side} onOpen={onOpen} />
          </Panel>
        ))}
      </div>
    </section>
  );
}

function Measure({
  title,
  sides,
  value,
  text = (side) => formatNumber(value(side)),
}: {
  title: string;
  sides: readonly WalkSideView[];
  value: (side: WalkSideView) => number;
  text?: (side: WalkSideView) => string;
}) {
  const most = Math.max(1e-9, ...sides.map(value));
  return (
    <div className={classes.measure}>
      <h3>{title}</h3>
      {sides.map((side) => (
        <Bar key={side.method} side={side} share={value(side) / most} text={text(side)} />
      ))}
    </div>
  );
}

function Bar({ side, share, text }: { side: WalkSideView; share: number; text: string }) {
  return (
    <>
      <span>{METHOD_WORDS[side.method]}</span>
      <span
        className={classes.bar}
        data-method={side.method}
        style={{ width: `max(2px, ${(100 * share).toFixed(2)}%)` }}
        aria-hidden
      />
      <span className={classes.value}>{text}</span>
    </>
  );
}

function Packets({ side, onOpen }: { side: WalkSideView; onOpen: (exchangeId: number) => void }) {
  const { exchanges, packets } = side;
  const gone = Math.round(packets / 2) - exchanges.length;
  return (
    <ol className={classes.list} tabIndex={0} aria-label={`Packets by ${METHOD_WORDS[side.method]}`}>
      {gone > 0 && (
        <li className={classes.number}>The first {formatNumber(gone)} exchanges are no longer kept.</li>
      )}
      {exchanges.map((one) => (
        <li key={one.id}>
          <UnstyledButton className={packetClasses.open} onClick={() => onOpen(one.id)}>
            {PDU_WORDS[one.pdu]}
          </UnstyledButton>
          <span>{one.summary}</span>
          <span className={classes.number}>
            {one.varbinds === 1 ? '1 value' : `${one.varbinds ?? 0} values`},{' '}
            {one.octetsSent + one.octetsReceived} B, {milliseconds(one.roundTripMs)} ms
          </span>
        </li>
      ))}
    </ol>
  );
}
