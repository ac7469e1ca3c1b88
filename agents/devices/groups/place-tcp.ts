import type { TcpConnection } from '../../variation/connection-churn.ts';
import { ageingRows } from './ageing-rows.ts';
import { placeVersion } from './place-version.ts';
import { portSum } from './port-sum.ts';
import type { TcpSource } from './tcp-groups.ts';

/** Shares of the unicast packets of all ports that are segments, and of those sent that are sent again. */
const IN_SEGMENTS = 0.96;
const OUT_SEGMENTS = 0.97;
const RETRANSMITTED = 0.0004;

/** The TCP connections and listeners that the device has where it stands. */
export function placeTcpSource(): TcpSource {
  const connections = ageingRows<TcpConnection>({
    read: (place, nowMs) => place.connections(nowMs),
    keyOf: ({ localAddress, localPort, remoteAddress, remotePort, state, process }) =>
      [localAddress, localPort, remoteAddress, remotePort, state, process].join(' '),
  });
  const topology = placeVersion();
  return {
    // The listeners follow the topology; both counts only grow, so their sum moves with either.
    version: (device, nowMs) => connections.version(device, nowMs) + topology(device),
    connections: (device, nowMs) => connections.rows(device, nowMs),
    listeners: ({ place }) => place?.listeners() ?? [],
    counters: {
      activeOpens: ({ place }, nowMs) => place?.opens(nowMs).active ?? 0,
      passiveOpens: ({ place }, nowMs) => place?.opens(nowMs).passive ?? 0,
      inSegs: portSum('inUcastPkts', IN_SEGMENTS),
      outSegs: portSum('outUcastPkts', OUT_SEGMENTS),
      retransSegs: portSum('outUcastPkts', RETRANSMITTED),
    },
  };
}
