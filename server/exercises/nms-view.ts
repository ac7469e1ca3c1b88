import type { Alert, AlertRepository } from '../domain/alert.ts';
import type { Device, DeviceState } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { MonitoredDesk, MonitoredState } from '../domain/monitored.ts';
import type { Threshold, ThresholdDesk } from '../domain/threshold.ts';
import type { Trap, TrapReader } from '../domain/trap.ts';

const ALERTS = 200;
const TRAPS = 300;

export interface NmsPorts {
  readonly inventory: Pick<InventoryReader, 'devices' | 'state' | 'interface'>;
  readonly alerts: Pick<AlertRepository, 'list'>;
  readonly thresholds: Pick<ThresholdDesk, 'list'>;
  readonly monitored: Pick<MonitoredDesk, 'list'>;
  readonly traps: Pick<TrapReader, 'list'>;
  /** Every trap from now on has a row that began after now. */
  readonly endStorms?: () => void;
}

/** The NMS as checks see it, read once however many of them look. Newest first. */
export class NmsView {
  readonly #ports: NmsPorts;
  #alerts: readonly Alert[] | null = null;
  #traps: readonly Trap[] | null = null;
  #monitored: readonly MonitoredState[] | null = null;

  constructor(ports: NmsPorts) {
    this.#ports = ports;
  }

  devices(): readonly Device[] {
    return this.#ports.inventory.devices();
  }

  state(device: Device): DeviceState | null {
    return this.#ports.inventory.state(device.id);
  }

  /** Those of the inventory that poll this lab device, by its name or by where it listens. */
  devicesOf(lab: { readonly name: string; readonly address: string; readonly port: number }): Device[] {
    return this.devices().filter(
      (device) => device.name === lab.name || (device.address === lab.address && device.port === lab.port),
    );
  }

  alerts(): readonly Alert[] {
    this.#alerts ??= this.#ports.alerts.list({ limit: ALERTS });
    return this.#alerts;
  }

  interface(id: InterfaceId): Interface | null {
    return this.#ports.inventory.interface(id);
  }

  ifNameOf({ interfaceId }: Alert): string | null {
    return interfaceId === null ? null : (this.interface(interfaceId)?.ifName ?? null);
  }

  traps(): readonly Trap[] {
    this.#traps ??= this.#ports.traps.list({ limit: TRAPS });
    return this.#traps;
  }

  thresholds(): readonly Threshold[] {
    return this.#ports.thresholds.list();
  }

  monitored(): readonly MonitoredState[] {
    this.#monitored ??= this.#ports.monitored.list();
    return this.#monitored;
  }
}
