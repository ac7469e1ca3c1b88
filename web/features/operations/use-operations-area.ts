import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { OperationInput } from '../../../server/contract/operation.ts';
import { useDevices } from '../../api/devices.ts';
import type { TableState } from '../../ui/table-state.ts';
import { useWalksChanged } from '../../api/walks.ts';
import { useMay } from '../../ui/presence.ts';
import { type OperationView, PLAIN_TABLE } from './operation-view.ts';
import type { OperationsProps } from './operations.tsx';
import { type OneTimeExtras, extrasOf, pastedView } from './pasted-command.ts';
import { inputOf, runsFromLink, splitTargets } from './target-text.ts';
import { useSetForm } from './use-set-form.ts';
import { useTarget } from './use-target.ts';
import { useOperation } from './use-operation.ts';
import { type ChangeView, useOperationView } from './use-operation-view.ts';

const NO_DEVICES: readonly DeviceView[] = [];

/** Sends what the bar says, and keeps the address bar in step with it. */
function useRunner(view: OperationView, change: ChangeView) {
  const operation = useOperation();
  const walksChanged = useWalksChanged();
  const { start } = operation;
  // A link brings the sort and filter of its own rows.
  const last = useRef(`${view.kind} ${view.targets}`);
  const send = useCallback(
    async (deviceId: number, input: OperationInput) => {
      const { kind } = input;
      const targets = (input.oids ?? []).join(' ');
      const same = last.current === `${kind} ${targets}`;
      last.current = `${kind} ${targets}`;
      change({
        part: 'result',
        kind,
        targets,
        run: runsFromLink(kind),
        walk: null,
        walkTable: null,
        root: null,
        ...(same ? {} : { table: PLAIN_TABLE }),
      });
      const { end } = await start(deviceId, input);
      // One that was cancelled may be kept as well, as far as it came.
      if (kind === 'walk') walksChanged();
      if (end?.walkId) change({ walk: end.walkId });
    },
    [start, change, walksChanged],
  );
  return { operation, send };
}

/** Everything that the parts of the operations' area share. */
export function useOperationsArea({ object, deviceId, onPick }: OperationsProps) {
  const [view, change] = useOperationView();
  const devices = useDevices().data ?? NO_DEVICES;
  const device = devices.find(({ id }) => id === deviceId) ?? null;
  const [extras, setExtras] = useState<OneTimeExtras | null>(null);
  const [tried, setTried] = useState(false);
  const set = useSetForm(device, devices);
  const { operation, send } = useRunner(view, change);
  const { kind, targets, problem, setTyped, pick } = useTarget({ object, onPick }, view, change);

  const mayAsk = useMay('operate');

  const edit = (part: Partial<OperationView>) => {
    setTried(false);
    change({ ...part, run: false });
  };
  const run = () => {
    if (device === null) return;
    if (kind === 'set') {
      const [first = ''] = splitTargets(targets);
      const values = view.values.length > 0 ? view.values : [{ oid: first, type: '', value: '' }];
      set.open({ device, values, credential: extras?.credential ?? null, review: false });
      setExtras(null);
      return;
    }
    setTried(true);
    if (problem !== null) return;
    setExtras(null);
    void send(device.id, { ...inputOf(view, kind, targets), ...extras });
  };
  const runAlone = useRef(view.run && runsFromLink(kind) && view.targets !== null);
  useEffect(() => {
    if (!runAlone.current || device === null || !mayAsk) return;
    runAlone.current = false;
    void send(device.id, inputOf(view, kind, targets));
  }, [device, view, kind, targets, send, mayAsk]);

  const takePasted = (id: number, pasted: OperationInput) => {
    setExtras(extrasOf(pasted));
    setTried(false);
    setTyped(null);
    change({ ...(id === deviceId ? {} : { device: id }), ...pastedView(pasted) });
  };
  return {
    view,
    change,
    changeTable: (part: TableState) => change({ table: { ...view.table, ...part } }),
    edit,
    devices,
    device,
    kind,
    targets,
    setTargets: (text: string) => {
      setTried(false);
      setTyped(text);
      // What was written for another object, and a request that a link would repeat, are no longer meant.
      if (view.values.length > 0 || view.run) change({ values: [], run: false });
    },
    problem: tried ? problem : null,
    extras,
    setExtras,
    operation,
    run,
    pick,
    takePasted,
    openWalk: (walk: number | null) => {
      operation.clear();
      change({ part: 'result', walk, walkTable: null, root: null, run: false, table: PLAIN_TABLE });
    },
    get: (oid: string) => {
      if (device) void send(device.id, { kind: 'get', oids: [oid] });
    },
    again: () => {
      const { deviceId: asked, input } = operation.run;
      if (asked !== null && input !== null) void send(asked, input);
    },
    set,
  };
}

export type OperationsArea = ReturnType<typeof useOperationsArea>;
