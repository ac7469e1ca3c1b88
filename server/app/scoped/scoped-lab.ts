import type { LabControl } from '../../domain/lab.ts';
import type { LabTopology } from '../../domain/lab-network.ts';
import { refused } from './refused.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** Of the simulated network the devices that one sees, with the stations beside them and the links between. */
export function scopedLab(visible: VisibleDevices, lab: LabControl): LabControl {
  const names = () =>
    new Set(
      visible
        .devices()
        .filter((device) => device.lab)
        .map(({ name }) => name),
    );
  const topology = async (): Promise<LabTopology> => {
    const own = names();
    const { nodes, links } = await lab.topology();
    const managed = new Set(nodes.filter((node) => node.managed).map(({ name }) => name));
    const hides = (name: string) => managed.has(name) && !own.has(name);
    const seen = links.filter(
      ({ a, b }) => !hides(a.node) && !hides(b.node) && (own.has(a.node) || own.has(b.node)),
    );
    const linked = new Set(seen.flatMap(({ a, b }) => [a.node, b.node]));
    return {
      nodes: nodes.filter(({ name }) => own.has(name) || (linked.has(name) && !hides(name))),
      links: seen,
    };
  };
  return {
    state() {
      const own = names();
      const { devices, faults, ...rest } = lab.state();
      return {
        ...rest,
        problems: [],
        devices: devices.filter(({ name }) => own.has(name)),
        faults: faults.filter(
          (fault) => fault.devices.length > 0 && fault.devices.every((name) => own.has(name)),
        ),
      };
    },
    traps() {
      const own = names();
      return lab.traps().filter(({ device }) => own.has(device));
    },
    topology,
    load: async () => {
      const ids = new Set((await topology()).links.map(({ id }) => id));
      return (await lab.load()).filter(({ link }) => ids.has(link));
    },
    clock: (change) => (change === null ? lab.clock(null) : refused()),
    labs: () => lab.labs(),
    ...{ setPort: refused, faultKinds: refused, faults: refused, inject: refused, endFault: refused },
    ...{ traffic: refused, setTraffic: refused, timeline: refused, start: refused, stop: refused },
  };
}
