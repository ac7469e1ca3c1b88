import type { Alert } from '../../domain/alert.ts';
import type { DeviceId } from '../../domain/device.ts';
import { type PlaceKind, signatureOf } from '../../domain/incident.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { TopologyReader } from '../../domain/topology.ts';
import { deviceName } from '../place-names.ts';
import type { Candidate, Relation } from './incident-rules.ts';

/** Why an alert is in its incident. */
export interface Reason {
  readonly kind: PlaceKind;
  readonly why: string;
}

/** Where an alert stands in the network, and in words why that puts it into an incident. */
export class Surroundings {
  readonly #inventory: Pick<InventoryReader, 'device'>;
  readonly #topology: Pick<TopologyReader, 'linksOf'>;

  constructor(options: {
    inventory: Pick<InventoryReader, 'device'>;
    topology: Pick<TopologyReader, 'linksOf'>;
  }) {
    this.#inventory = options.inventory;
    this.#topology = options.topology;
  }

  candidate(alert: Alert): Candidate {
    const { deviceId, raisedAtMs } = alert;
    const neighbours = new Set<DeviceId>();
    for (const { a, b } of this.#topology.linksOf(deviceId))
      for (const end of [a, b])
        if (end.deviceId !== null && end.deviceId !== deviceId) neighbours.add(end.deviceId);
    return { deviceId, signature: signatureOf(alert), raisedAtMs, neighbours };
  }

  reason({ kind, via }: Relation, { deviceId }: Alert): Reason {
    const name = this.name(deviceId);
    switch (kind) {
      case 'recurrence':
        return { kind, why: 'the same trouble came again at the same place' };
      case 'device':
        return { kind, why: `${name} had another alert of this incident at about the same time` };
      case 'neighbour':
        return {
          kind,
          why: `${name} is a neighbour of ${this.name(via)}, which had an alert of this incident at about the same time`,
        };
    }
  }

  name(id: DeviceId): string {
    return deviceName(this.#inventory, id);
  }
}
