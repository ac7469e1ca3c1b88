/**
 * Mixed traffic of a fleet: of each port's thirteen series a third stands still, counters grow by amounts that vary as
 * on a real line, errors are rare, utilisation follows from the octets, the state is flat.
 */
const COUNTERS = [
  ['ifInOctets', 1e8],
  ['ifOutOctets', 3e7],
  ['ifInUcastPkts', 1e5],
  ['ifOutUcastPkts', 6e4],
  ['ifInNUcastPkts', 90],
  ['ifOutNUcastPkts', 40],
  ['ifInErrors', 0.02],
  ['ifOutErrors', 0],
  ['ifInDiscards', 0.02],
  ['ifOutDiscards', 0],
];
const GAUGES = ['ifInUtilisation', 'ifOutUtilisation', 'ifOperStatus'];
const SPEED_BPS = 1_000_000_000;

/** Numbers 0 <= n < 1 that are the same in every run. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Devices with their ports in the store, and the series of each. */
export function makeFleet({ store, devices, ports, createdAtMs, secret, defaults }) {
  const fleet = [];
  store.transact(() => {
    for (let d = 1; d <= devices; d += 1) {
      const device = store.devices.insert({
        ...defaults,
        name: `switch-${d}`,
        address: '192.0.2.1',
        credential: { version: 'v2c', community: secret },
        createdAtMs,
        lab: false,
      });
      const rows = [];
      for (let p = 1; p <= ports; p += 1) rows.push(port(store, device.id, p, createdAtMs));
      fleet.push({ id: device.id, rows });
    }
  });
  return fleet;
}

function port(store, deviceId, ifIndex, atMs) {
  const { id } = store.interfaces.insert({
    deviceId,
    ifIndex,
    ifDescr: `GigabitEthernet1/0/${ifIndex}`,
    ifName: `Gi1/0/${ifIndex}`,
    ifAlias: '',
    ifType: 6,
    ifMtu: 1_500,
    ifSpeedBps: SPEED_BPS,
    ifPhysAddress: null,
    ifAdminStatus: 'up',
    ifOperStatus: 'up',
    ifLastChangeTicks: 0,
    present: true,
    firstSeenAtMs: atMs,
    lastSeenAtMs: atMs,
  });
  const open = (metric) => store.samples.open({ metric, deviceId, interfaceId: id, instance: null });
  return {
    id,
    busy: ifIndex % 3 !== 0,
    series: [...COUNTERS.map(([metric]) => open(metric)), ...GAUGES.map(open)],
    values: new Float64Array(COUNTERS.length).map((_, at) => (at < 4 ? 1e12 : 1e6) + ifIndex * 7_919),
  };
}

/** The samples of one poll of one device, `intervalSeconds` after the one before. */
export function pollOf({ rows }, atMs, intervalSeconds, random) {
  const samples = [];
  // Hundredths of a second, as sysUpTime counts; no poll comes to the tick.
  const seconds = intervalSeconds + Math.round(random() * 8 - 4) / 100;
  for (const { busy, series, values } of rows) {
    const rates = [0, 0];
    for (let at = 0; at < COUNTERS.length; at += 1) {
      const mean = COUNTERS[at][1];
      let delta = 0;
      if (busy)
        delta =
          mean < 1 ? Number(random() < mean) : Math.floor(mean * (0.5 + random()) * (intervalSeconds / 60));
      values[at] += delta;
      const rate = delta / seconds;
      if (at < 2) rates[at] = rate;
      samples.push({
        series: series[at],
        atMs,
        value: values[at],
        rate,
        delta,
        deltaSeconds: seconds,
        quality: 'ok',
      });
    }
    for (let at = 0; at < 3; at += 1) {
      const value = at < 2 ? (rates[at] * 8 * 100) / SPEED_BPS : 1;
      const sample = { series: series[COUNTERS.length + at], atMs, value, rate: null, delta: null };
      samples.push({ ...sample, deltaSeconds: null, quality: 'ok' });
    }
  }
  return samples;
}
