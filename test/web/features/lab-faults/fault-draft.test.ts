import { describe, expect, it } from 'vitest';
import type { LabFaultKindView } from '../../../../server/contract/lab-fault.ts';
import {
  changedDraft,
  draftProblems,
  faultOrder,
  faultsOfLink,
  faultsOfNode,
  newDraft,
} from '../../../../web/features/lab-faults/fault-draft.ts';
import { faultsViewSearch, parseFaultsView } from '../../../../web/features/lab-faults/faults-view.ts';
import { campusTopology } from '../../../support/lab-fixture/campus.ts';
import { FAULT_KINDS } from '../../../support/lab-fixture/fault-kinds.ts';

function kindOf(name: string): LabFaultKindView {
  const kind = FAULT_KINDS.find((one) => one.kind === name);
  if (!kind) throw new Error(`looking for the fault ${name}: none`);
  return kind;
}

const names = (kinds: readonly LabFaultKindView[]) => kinds.map(({ kind }) => kind);

function nodeOf(name: string) {
  const node = campusTopology().nodes.find((one) => one.name === name);
  if (!node) throw new Error(`looking for ${name}: none`);
  return node;
}

describe('a fault as it is typed', () => {
  it('begins with what is known, then with the fallbacks', () => {
    expect(newDraft(kindOf('port-flap'), { device: 'access-1', link: 'unused' })).toEqual({
      device: 'access-1',
      port: '',
      every: 10,
    });
    expect(newDraft(kindOf('cable-out'), { link: 'a--b' })).toEqual({ link: 'a--b' });
  });

  it('forgets the port when another device is chosen, and only then', () => {
    const kind = kindOf('port-flap');
    const draft = { device: 'access-1', port: 'Gi1/0/7', every: 10 };
    expect(changedDraft(kind, draft, 'every', 20)).toEqual({ ...draft, every: 20 });
    expect(changedDraft(kind, draft, 'device', 'core-1')).toEqual({ device: 'core-1', port: '', every: 10 });
  });

  it('says what is missing and what is out of range', () => {
    const kind = kindOf('port-flap');
    expect(draftProblems(kind, { device: '', port: 'Gi1/0/7', every: 601 })).toEqual({
      device: 'Device is needed',
      every: 'Every: 1 to 600 s',
    });
    expect(draftProblems(kind, { device: 'a', port: 'b', every: 'soon' })).toEqual({
      every: 'Every: 1 to 600 s',
    });
    expect(draftProblems(kind, { device: 'a', port: 'b', every: 1 })).toEqual({});
  });

  it('sends nothing of what was left empty, and an end only for what lasts', () => {
    expect(faultOrder(kindOf('port-flap'), { device: 'a', port: 'b', every: '15' }, 60)).toEqual({
      kind: 'port-flap',
      parameters: { device: 'a', port: 'b', every: 15 },
      source: 'page',
      forSeconds: 60,
    });
    expect(faultOrder(kindOf('reboot'), { device: 'a', renumber: '' }, 60)).toEqual({
      kind: 'reboot',
      parameters: { device: 'a' },
      source: 'page',
    });
    expect(faultOrder(kindOf('cable-out'), { link: 'l' }, null)).not.toHaveProperty('forSeconds');
  });
});

describe('the faults that fit', () => {
  it('a link are those of links and of ports', () => {
    expect(names(faultsOfLink(FAULT_KINDS))).toEqual(['cable-out', 'port-flap', 'errors', 'congestion']);
  });

  it('a device are those of its kind', () => {
    expect(names(faultsOfNode(FAULT_KINDS, nodeOf('ups-1')))).toContain('ups-battery');
    expect(names(faultsOfNode(FAULT_KINDS, nodeOf('ups-1')))).not.toContain('fan');
    expect(names(faultsOfNode(FAULT_KINDS, nodeOf('core-1')))).toContain('fan');
  });

  it('a station are those of hosts', () => {
    expect(names(faultsOfNode(FAULT_KINDS, nodeOf('pc-01')))).toEqual(['rogue-mac']);
  });
});

describe('what the address keeps of the faults', () => {
  it('is read back as it was written', () => {
    const view = { kind: 'errors', device: 'access-1', port: 'Gi1/0/7' };
    expect(parseFaultsView(faultsViewSearch(view))).toEqual(view);
    expect(faultsViewSearch(parseFaultsView({ kind: {}, device: ['x'], port: 3 }))).toEqual({ port: '3' });
  });
});
