import { z } from 'zod';
import type { CheckKind } from '../check-kind.ts';
import { trapsSeen } from '../notification-match.ts';
import { AlertSpec, alertState } from '../nms-state/alert-state.ts';
import { deviceState, NmsDeviceSpec } from '../nms-state/device-state.ts';
import { MonitoredSpec, monitoredState } from '../nms-state/monitored-state.ts';
import { ThresholdSpec, thresholdState } from '../nms-state/threshold-state.ts';
import { oneOrMore } from '../one-or-more.ts';

const name = z.string().min(1).max(200);

const shape = {
  /** A threshold of this form exists and is switched on. */
  threshold: ThresholdSpec.optional(),
  /** An alert that was there at some time since the start. */
  alert: AlertSpec.optional(),
  /** A device of the inventory that polls this lab device. */
  device: NmsDeviceSpec.optional(),
  /** An object of the MIB that is monitored. */
  monitored: MonitoredSpec.optional(),
  /** A notification that is stored. */
  trap: z.strictObject({ device: name.optional(), notification: oneOrMore(name) }).optional(),
} as const;
const Spec = z.strictObject(shape);
type Spec = z.output<typeof Spec>;

/** A state of the NMS that people bring about in its pages or by REST. */
export const nms: CheckKind<Spec> = {
  kind: 'nms',
  shape,
  faults(spec) {
    const faults = [];
    if (Object.keys(shape).filter((key) => spec[key as keyof Spec] !== undefined).length !== 1)
      faults.push({ path: [], text: `give exactly one of ${Object.keys(shape).join(', ')}` });
    if (
      spec.alert &&
      spec.alert.state !== 'acknowledged' &&
      (spec.alert.note ?? spec.alert.byStudent) !== undefined
    )
      faults.push({ path: ['alert', 'state'], text: 'note and byStudent go with state: acknowledged' });
    if (spec.alert?.byItself && spec.alert.state !== 'cleared')
      faults.push({ path: ['alert', 'state'], text: 'byItself goes with state: cleared' });
    return faults;
  },
  oids: ({ monitored }) => (monitored ? [monitored.object] : []),
  devices: (spec) =>
    [spec.threshold, spec.alert, spec.device, spec.monitored, spec.trap].flatMap((one) => one?.device ?? []),
  async look(spec, _memory, around) {
    if (spec.threshold) return thresholdState(spec.threshold, around);
    if (spec.alert) return alertState(spec.alert, around);
    if (spec.device) return deviceState(spec.device, around);
    if (spec.monitored) return monitoredState(spec.monitored, around);
    return spec.trap ? trapsSeen(spec.trap, around) : null;
  },
};
