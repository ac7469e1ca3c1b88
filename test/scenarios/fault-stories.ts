export const DEVICES =
  'core-1 access-1 server-1 core-2 access-2 access-3 access-4 fw-1 ap-1 server-2 server-3 ups-1 printer-1'.split(
    ' ',
  );

type Parameters = Readonly<Record<string, string>>;

/** Faults with what they are about, and all else as the lab offers it. */
interface Story {
  /** They happen at the same moment. */
  readonly faults: readonly Parameters[];
  /** Rules that are given other levels as the day begins, by name. */
  readonly levels?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of the server, where they are not as they come. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Devices that send a trap of their own before it. */
  readonly says?: readonly string[];
  /** Of each: after how many seconds which alert of its devices was told first. */
  readonly found: readonly string[];
}

const on = (...devices: string[]): Parameters[] => devices.map((device) => ({ device }));

/** By kind, in the order of the lab's list. */
export const STORIES: Readonly<Record<string, readonly Story[]>> = {
  'cable-out': [
    {
      faults: [{ link: 'core-1:te0/0--core-2:te0/0' }],
      found: ['0 s, linkDown, major: core-1: port te0/0 (Backbone to core-2) is down'],
    },
    {
      faults: [{ link: 'access-1:Gi1/0/47--access-2:Gi1/0/23' }],
      found: ['0 s, linkDown, major: access-1: port Gi1/0/47 is down'],
    },
    {
      faults: [{ link: 'server-1:ens18--access-1:Gi1/0/45' }],
      found: ['0 s, linkDown, major: access-1: port Gi1/0/45 is down'],
    },
  ],
  'port-flap': [
    {
      faults: [
        { device: 'access-1', port: 'Gi1/0/5' },
        { device: 'access-2', port: 'Gi1/0/1' },
      ],
      found: [
        '0 s, linkDown, major: access-1: port Gi1/0/5 (Office 5) is down',
        '1 s, linkDown, major: access-2: port Gi1/0/1 (Camera 1) is down',
      ],
    },
  ],
  errors: [
    {
      faults: ['inErrors', 'inDiscards', 'outErrors', 'outDiscards'].map((counter, at) => ({
        device: `access-${at + 1}`,
        port: 'Gi1/0/1',
        counter,
      })),
      found: [
        '120 s, threshold, minor: access-1: port Gi1/0/1 (Office 1), Errors in is 20 pkt/s, above the level of 1 pkt/s',
        '120 s, threshold, warning: access-2: port Gi1/0/1 (Camera 1), Discards in is 20 pkt/s, above the level of 10 pkt/s',
        '120 s, threshold, minor: access-3: port Gi1/0/1 (Lab room PC 1), Errors out is 20 pkt/s, above the level of 1 pkt/s',
        '120 s, threshold, warning: access-4: port Gi1/0/1 (Reading room PC 1), Discards out is 20 pkt/s, above the level of 10 pkt/s',
      ],
    },
  ],
  congestion: [
    {
      faults: [{ link: 'core-1:gi0/0--access-1:Gi1/0/48' }],
      found: [
        '119 s, threshold, warning: core-1: port gi0/0 (access-1 uplink), Discards out is 368 pkt/s, above the level of 10 pkt/s',
      ],
    },
    {
      faults: [{ link: 'core-2:gi0/0--access-3:Gi1/0/48' }],
      found: [
        '120 s, threshold, warning: core-2: port gi0/0 (access-3 uplink), Discards out is 368 pkt/s, above the level of 10 pkt/s',
      ],
    },
    {
      faults: [{ link: 'server-2:ens18--access-1:Gi1/0/44' }],
      found: [
        '120 s, threshold, warning: server-2: port ens18 (Server network), Discards out is 368 pkt/s, above the level of 10 pkt/s',
      ],
    },
  ],
  'trap-storm': [
    { faults: on('access-2'), found: ['0 s, linkDown, major: access-2: port Gi1/0/1 (Camera 1) is down'] },
  ],
  'agent-slow': [
    {
      faults: on(...DEVICES),
      found: [
        '191 s, threshold, warning: core-1, SNMP round trip is 802 ms, above the level of 500 ms',
        '207 s, threshold, warning: access-1, SNMP round trip is 805 ms, above the level of 500 ms',
        '191 s, threshold, warning: server-1, SNMP round trip is 803 ms, above the level of 500 ms',
        '191 s, threshold, warning: core-2, SNMP round trip is 819 ms, above the level of 500 ms',
        '198 s, threshold, warning: access-2, SNMP round trip is 812 ms, above the level of 500 ms',
        '207 s, threshold, warning: access-3, SNMP round trip is 817 ms, above the level of 500 ms',
        '198 s, threshold, warning: access-4, SNMP round trip is 807 ms, above the level of 500 ms',
        '192 s, threshold, warning: fw-1, SNMP round trip is 839 ms, above the level of 500 ms',
        '185 s, threshold, warning: ap-1, SNMP round trip is 746 ms, above the level of 500 ms',
        '190 s, threshold, warning: server-2, SNMP round trip is 798 ms, above the level of 500 ms',
        '190 s, threshold, warning: server-3, SNMP round trip is 858 ms, above the level of 500 ms',
        '185 s, threshold, warning: ups-1, SNMP round trip is 821 ms, above the level of 500 ms',
        '185 s, threshold, warning: printer-1, SNMP round trip is 880 ms, above the level of 500 ms',
      ],
    },
  ],
  'agent-lossy': [
    {
      faults: on(...DEVICES),
      found: [
        '121 s, threshold, minor: core-1, SNMP loss is 30.8 %, above the level of 10 %',
        '122 s, threshold, minor: access-1, SNMP loss is 26.1 %, above the level of 10 %',
        '182 s, threshold, minor: server-1, SNMP loss is 33.3 %, above the level of 10 %',
        '124 s, threshold, minor: core-2, SNMP loss is 46.7 %, above the level of 10 %',
        '121 s, threshold, minor: access-2, SNMP loss is 25 %, above the level of 10 %',
        '124 s, threshold, minor: access-3, SNMP loss is 32.1 %, above the level of 10 %',
        '122 s, threshold, minor: access-4, SNMP loss is 29.4 %, above the level of 10 %',
        '127 s, threshold, minor: fw-1, SNMP loss is 37.5 %, above the level of 10 %',
        '120 s, threshold, minor: ap-1, SNMP loss is 28.6 %, above the level of 10 %',
        '120 s, threshold, minor: server-2, SNMP loss is 25 %, above the level of 10 %',
        '120 s, threshold, minor: server-3, SNMP loss is 18.2 %, above the level of 10 %',
        '120 s, threshold, minor: ups-1, SNMP loss is 37.5 %, above the level of 10 %',
        '120 s, threshold, minor: printer-1, SNMP loss is 28.6 %, above the level of 10 %',
      ],
    },
  ],
  'agent-silent': [
    {
      faults: on('access-2', 'server-1', 'ups-1'),
      found: [
        '133 s, unreachable, critical: access-2 does not answer SNMP',
        '133 s, unreachable, critical: server-1 does not answer SNMP',
        '133 s, unreachable, critical: ups-1 does not answer SNMP',
      ],
    },
  ],
  'agent-nonsense': [
    {
      faults: on('access-2', 'server-1', 'ups-1'),
      found: [
        '133 s, unreachable, critical: access-2 does not answer SNMP',
        '133 s, unreachable, critical: server-1 does not answer SNMP',
        '133 s, unreachable, critical: ups-1 does not answer SNMP',
      ],
    },
  ],
  reboot: [
    {
      faults: on('access-2', 'server-1', 'fw-1'),
      found: [
        '60 s, restart, warning: access-2 restarted',
        '60 s, restart, warning: server-1 restarted',
        '60 s, restart, warning: fw-1 restarted',
      ],
    },
  ],
  renumber: [{ faults: on('access-2'), found: ['60 s, restart, warning: access-2 restarted'] }],
  'counter-wrap': [
    {
      faults: [
        { device: 'access-1', port: 'Gi1/0/5' },
        { device: 'server-1', port: 'ens18' },
      ],
      found: ['access-1: nothing', 'server-1: nothing'],
    },
  ],
  'clock-jump': [{ faults: on('access-2'), found: ['access-2: nothing'] }],
  'community-guessing': [
    {
      faults: on('core-1', 'access-2', 'server-1'),
      found: [
        '0 s, authenticationFailure, warning: core-1 refuses SNMP messages that are not authentic',
        '1 s, authenticationFailure, warning: access-2 refuses SNMP messages that are not authentic',
        '1 s, authenticationFailure, warning: server-1 refuses SNMP messages that are not authentic',
      ],
    },
  ],
  'user-guessing': [
    {
      faults: on('core-1', 'access-2', 'server-1'),
      found: [
        '59 s, communityGuessing, major: core-1: somebody guesses its communities or users, 50 messages refused within 5 min',
        '60 s, communityGuessing, major: access-2: somebody guesses its communities or users, 50 messages refused within 5 min',
        '60 s, communityGuessing, major: server-1: somebody guesses its communities or users, 50 messages refused within 5 min',
      ],
    },
  ],
  'rogue-mac': [
    {
      faults: [{ device: 'access-1', port: 'Gi1/0/5' }],
      found: ['60 s, state, warning: access-1: port Gi1/0/5 (Office 5) has a new station, 02:de:ad:be:ef:01'],
    },
    {
      faults: [{ device: 'access-4', port: 'Gi1/0/2', mac: '00:1b:21:00:00:99' }],
      found: [
        '60 s, state, warning: access-4: port Gi1/0/2 (Reading room PC 2) has a new station, 00:1b:21:00:00:99',
      ],
    },
  ],
  'port-scan': [
    {
      faults: on('server-1', 'server-2', 'server-3'),
      found: [
        '60 s, portScan, warning: server-1: 10.10.0.21 tries its TCP ports, 60 at a time',
        '60 s, portScan, warning: server-2: 10.10.0.21 tries its TCP ports, 60 at a time',
        '60 s, portScan, warning: server-3: 10.10.0.21 tries its TCP ports, 60 at a time',
      ],
    },
  ],
  'outbound-scan': [
    {
      faults: on('server-1', 'core-1', 'printer-1'),
      found: [
        '60 s, outboundScan, major: server-1 tries TCP port 445 of 60 addresses, of which 52 do not answer',
        '59 s, outboundScan, major: core-1 tries TCP port 445 of 60 addresses, of which 52 do not answer',
        '60 s, outboundScan, major: printer-1 tries TCP port 445 of 60 addresses, of which 52 do not answer',
      ],
    },
  ],
  'new-listener': [
    {
      faults: on('server-1', 'access-2', 'printer-1'),
      found: [
        '60 s, state, warning: server-1 listens on TCP port 23',
        '60 s, state, warning: access-2 listens on TCP port 23',
        '60 s, state, warning: printer-1 listens on TCP port 23',
      ],
    },
  ],
  'new-network': [
    {
      levels: { 'Connection to a new network': { learnHours: 0 } },
      faults: on('server-1', 'access-2', 'printer-1'),
      found: [
        '60 s, newNetwork, warning: server-1 connects to 203.0.113.66 port 443, in the network 203.0.0.0/16 that it never spoke to',
        '60 s, newNetwork, warning: access-2 connects to 203.0.113.66 port 443, in the network 203.0.0.0/16 that it never spoke to',
        '60 s, newNetwork, warning: printer-1 connects to 203.0.113.66 port 443, in the network 203.0.0.0/16 that it never spoke to',
      ],
    },
  ],
  'forged-trap': [
    {
      // A device is known by its traps.
      says: ['server-1', 'access-2'],
      faults: on('server-1', 'access-2'),
      found: [
        '1 s, forgedTrap, major: server-1: somebody may send traps in its name: one bears another community than the traps of the device before',
        '1 s, forgedTrap, major: access-2: somebody may send traps in its name: one bears another community than the traps of the device before',
      ],
    },
  ],
  'unknown-sender': [
    {
      faults: [{}],
      found: ['2 s, unknownTrapSender, warning: Trapline: 127.0.0.66 sends traps, but is no known device'],
    },
  ],
  'login-attack': [
    {
      settings: { access: 'accounts' },
      // The title says how many there were: no more than it takes.
      faults: [{ tries: '10' }],
      found: ['9 s, loginAttack, major: Trapline: 10 logins from 127.0.0.67 failed within 10 min'],
    },
  ],
  'hostile-texts': [{ faults: on('access-2', 'ups-1'), found: ['access-2: nothing', 'ups-1: nothing'] }],
  'fan-fail': [
    {
      faults: on('core-1', 'access-1', 'fw-1'),
      found: [
        '0 s, condition, critical: core-1: fan Fan 1 is critical',
        '1 s, condition, critical: access-1: fan Fan 1 is critical',
        '120 s, state, major: fw-1: sensor Fan 1 speed reads 0 rpm: the fan has stopped',
      ],
    },
  ],
  temperature: [
    {
      faults: on('core-1', 'access-1', 'fw-1'),
      found: [
        '0 s, condition, warning: core-1: temperature Inlet temperature is in a state of warning, at 52 degrees Celsius',
        '1 s, condition, warning: access-1: temperature Inlet temperature is in a state of warning, at 52 degrees Celsius',
        '120 s, threshold, major: fw-1, Temperature above its limit: Inlet temperature is 6.9 °C, above the level of 0 °C',
      ],
    },
  ],
  'ups-on-battery': [
    { faults: on('ups-1'), found: ['0 s, condition, major: ups-1: the UPS reports upsAlarmInputBad'] },
  ],
  'disk-fill': [
    {
      faults: on('server-1', 'fw-1'),
      found: [
        '240 s, threshold, warning: server-1, Disk used in 30 minutes at this pace: /var is 181 %, above the level of 100 %',
        '240 s, threshold, warning: fw-1, Disk used in 30 minutes at this pace: /var is 178 %, above the level of 100 %',
      ],
    },
  ],
};
