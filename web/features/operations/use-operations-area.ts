import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { OperationInput } from '../../../server/contract/operation.ts';
import { useDevices } from '../../api/devices.ts';
import { useWalksChanged } from '../../api/walks.ts';
import type { OperationView } from './operation-view.ts';
import type { OperationsProps } from './operations.tsx';
import { type OneTimeExtras, extrasOf } from './pasted-command.ts';
import {
  inputOf,
  runsFromLink,
  splitTargets,
  suits,
  targetOf,
  targetProblem,
  usualKind,
} from './target-text.ts';
import { useSetForm } from './use-set-form.ts';
import { useOperation } from './use-operation.ts';
import { useOperationView } from './use-operation-view.ts';

const NO_DEVICES: readonly DeviceView[] = [];

/** Lets the field follow the tree, unless it was this part of the page that moved the tree. */
function useFollowedObject(object: OperationsProps['object'], view: OperationView, change: ChangeArea) {
  const last = useRef<{ oid: string | null; targets: string | null }>({ oid: null, targets: view.targets });
  const ownPick = useRef(false);
  const oid = object?.oid ?? null;
  useEffect(() => {
    const before = last.current;
    if (oid === null || object === null || oid === before.oid) return;
    last.current = { oid, targets: null };
    if (ownPick.current) {
      ownPick.current = false;
      return;
    }
    // The object that a link names comes late; what the link asks for stands.
    if (before.oid === null && before.targets === view.targets) return;
    change({
      targets: null,
      values: [],
      run: false,
      ...(view.kind !== null && !suits(view.kind, object) ? { kind: null } : {}),
    });
  }, [oid, object, view.targets, view.kind, change]);
  return ownPick;
}
type ChangeArea = (change: Partial<OperationView>) => void;

/** Sends what the bar says, and keeps the address bar in step with it. */
function useRunner(view: OperationView, change: ChangeArea) {
  const operation = useOperation();
  const walksChanged = useWalksChanged();
  const { start } = operation;
  const send = useCallback(
    async (deviceId: number, input: OperationInput) => {
      const { kind } = input;
      change({
        part: 'result',
        kind,
        targets: (input.oids ?? []).join(' '),
        run: runsFromLink(kind),
        walk: null,
        walkTable: null,
        root: null,
      });
      const { end } = await start(deviceId, input);
      if (end?.walkId === undefined || end.walkId === null) return;
      walksChanged();
      change({ walk: end.walkId });
    },
    [start, change, walksChanged],
  );
  return { operation, send };
}

/**
 * What is being typed into the field. The address bar gets it when the operation is run: a field bound to the
 * address loses letters, because that changes a moment later.
 */
function useTyped(view: OperationView, object: OperationsProps['object']) {
  const [typed, setTyped] = useState<string | null>(null);
  const oid = object?.oid ?? null;
  useEffect(() => setTyped(null), [view.targets, oid]);
  return [typed, setTyped] as const;
}

/** Everything that the parts of the operations' area share. */
export function useOperationsArea({ object, deviceId, onPick }: OperationsProps) {
  const [view, change] = useOperationView();
  const devices = useDevices().data ?? NO_DEVICES;
  const device = devices.find(({ id }) => id === deviceId) ?? null;
  const [extras, setExtras] = useState<OneTimeExtras | null>(null);
  const [tried, setTried] = useState(false);
  const set = useSetForm(device, devices);
  const ownPick = useFollowedObject(object, view, change);
  const { operation, send } = useRunner(view, change);

  const kind = view.kind ?? usualKind(object);
  const [typed, setTyped] = useTyped(view, object);
  const targets = typed ?? view.targets ?? targetOf(object, kind);
  const problem = targetProblem(kind, targets);

  const edit = (part: Partial<OperationView>) => {
    setTried(false);
    change({ ...part, run: false });
  };
  const pick = useCallback(
    (oid: string) => {
      ownPick.current = true;
      onPick(oid);
    },
    [ownPick, onPick],
  );
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
    if (!runAlone.current || device === null) return;
    runAlone.current = false;
    void send(device.id, inputOf(view, kind, targets));
  }, [device, view, kind, targets, send]);

  const takePasted = (id: number, pasted: OperationInput) => {
    setExtras(extrasOf(pasted));
    setTried(false);
    const values = (pasted.values ?? []).map(({ oid, type = '', value }) => ({ oid, type, value }));
    setTyped(null);
    change({
      ...(id === deviceId ? {} : { device: id }),
      kind: pasted.kind,
      targets: pasted.kind === 'set' ? values.map(({ oid }) => oid).join(' ') : (pasted.oids ?? []).join(' '),
      values,
      nonRepeaters: pasted.nonRepeaters ?? null,
      maxRepetitions: pasted.maxRepetitions ?? null,
      bulk: pasted.bulk ?? true,
      run: false,
    });
  };
  return {
    view,
    change,
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
      change({ part: 'result', walk, walkTable: null, root: null, run: false });
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
