import type { DeviceView } from '../../../server/contract/device.ts';
import { formatRate } from '../../format/rate.ts';
import { formatDuration, formatTicks, formatTime } from '../../format/time.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { NO_VALUE } from '../../format/quantity.ts';
import { credentialText, deviceState } from './device-state.ts';
import { Tags } from './tags.tsx';

/** The system group, as the device tells it. */
export function SystemFacts({ device }: { device: DeviceView }) {
  const objectId = device.sysObjectId ? <Copyable text={device.sysObjectId} label="Copy OID" /> : NO_VALUE;
  return (
    <Facts
      items={[
        ['sysName', device.sysName ?? NO_VALUE],
        ['sysDescr', device.sysDescr ?? NO_VALUE],
        ['sysObjectID', objectId],
        ['sysLocation', device.sysLocation ?? NO_VALUE],
        ['sysContact', device.sysContact ?? NO_VALUE],
        ['sysUpTime', formatTicks(device.sysUpTimeTicks)],
        ['Booted', formatTime(device.bootedAtMs)],
      ]}
    />
  );
}

/** How the polling of it goes. */
export function PollingFacts({ device }: { device: DeviceView }) {
  const { state, word } = deviceState(device);
  const stateMark = <StateMark state={state}>{word}</StateMark>;
  const address = <Copyable text={`${device.address}:${device.port}`} label="Copy address" />;
  const lastPoll = <RelativeTime ms={device.lastPollAtMs} none="never" />;
  const lastAnswer = <RelativeTime ms={device.lastAnswerAtMs} none="never" />;
  return (
    <Facts
      items={[
        ['State', stateMark],
        ['Address', address],
        ['Credential', credentialText(device)],
        ['Interval', formatDuration(device.intervalMs)],
        ['Timeout, retries', `${formatDuration(device.timeoutMs)}, ${device.retries}`],
        ['Modules', device.modules.join(', ')],
        ['Tags', device.groups.length === 0 ? NO_VALUE : <Tags key="tags" tags={device.groups} />],
        ['Last poll', lastPoll],
        ['Last answer', lastAnswer],
        ['Round trip', formatRate(device.roundTripMs, 'ms')],
        ['Loss', formatRate(device.lossPercent, '%')],
        ['Poll took', formatDuration(device.pollDurationMs)],
        ['Last problem', device.problem ?? 'none'],
      ]}
    />
  );
}
