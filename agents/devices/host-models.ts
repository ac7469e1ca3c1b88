import { program } from './environment/host.ts';
import type { HostProgram, HostSpec } from './environment/host.ts';
import type { StorageSpec } from './environment/storage.ts';

const KBYTE = 1_024;
const BLOCK = 4 * KBYTE;
const MBYTES = 1_024 * 1_024;
const OPERATING_SYSTEM = 2;

function memory(
  index: number,
  descr: string,
  kind: 'ram' | 'swap',
  megabytes: number,
  usedShare: number,
): StorageSpec {
  const dayShare = kind === 'ram' ? 0.12 : 0.01;
  return {
    index,
    descr,
    kind,
    unitOctets: KBYTE,
    sizeUnits: (megabytes * MBYTES) / KBYTE,
    usedShare,
    dayShare,
    weekShare: 0,
  };
}

function disk(
  index: number,
  descr: string,
  gigabytes: number,
  usedShare: number,
  weekShare: number,
): StorageSpec {
  const sizeUnits = (gigabytes * 1_024 * MBYTES) / BLOCK;
  return { index, descr, kind: 'disk', unitOctets: BLOCK, sizeUnits, usedShare, dayShare: 0, weekShare };
}

const SYSTEMD: HostProgram = {
  name: 'systemd',
  path: '/sbin/init',
  parameters: '',
  type: OPERATING_SYSTEM,
  memoryKBytes: 12_600,
  cpuShare: 0.0008,
};
const SNMPD = program('snmpd', '/usr/sbin/snmpd', 13_200, 0.003, '-LOw -u Debian-snmp -f');

/** A server of 4 processors and 16 GB; indexes of storages as net-snmp gives them. */
export const SERVER_HOST: HostSpec = {
  processors: 4,
  processorDescr: 'AuthenticAMD: AMD EPYC Processor',
  storages: [
    memory(1, 'Physical memory', 'ram', 16_384, 0.46),
    memory(10, 'Swap space', 'swap', 4_096, 0.03),
    disk(31, '/', 40, 0.34, 0.01),
    disk(36, '/var', 200, 0.41, 0.06),
  ],
  diskDescr: 'SCSI disk (/dev/sda)',
  diskKBytes: 256 * 1_024 * 1_024,
  programs: [
    SYSTEMD,
    program('systemd-journald', '/lib/systemd/systemd-journald', 21_000, 0.002),
    program('cron', '/usr/sbin/cron', 2_700, 0.0002, '-f'),
    program('chronyd', '/usr/sbin/chronyd', 3_100, 0.0003, '-F 1'),
    program('rsyslogd', '/usr/sbin/rsyslogd', 6_800, 0.002, '-n -iNONE'),
    SNMPD,
  ],
  packages: [
    'base-files-12.4+deb12u8',
    'linux-image-6.1.0-28-amd64-6.1.119-1',
    'openssh-server-1:9.2p1-2+deb12u3',
    'rsyslog-8.2302.0-1',
    'snmpd-5.9.3+dfsg-2',
  ],
};

/** The computer inside a firewall. */
export const FIREWALL_HOST: HostSpec = {
  processors: 4,
  processorDescr: 'GenuineIntel: Intel Atom C3558',
  storages: [
    memory(1, 'Physical memory', 'ram', 8_192, 0.31),
    memory(10, 'Swap space', 'swap', 2_048, 0),
    disk(31, '/', 60, 0.18, 0.005),
    disk(36, '/var', 40, 0.37, 0.08),
  ],
  diskDescr: 'SATA disk (/dev/ada0)',
  diskKBytes: 120 * 1_024 * 1_024,
  programs: [
    { ...SYSTEMD, name: 'init' },
    program('configd', '/usr/local/opnsense/service/configd.py', 31_000, 0.002),
    program('filterlog', '/usr/local/sbin/filterlog', 4_100, 0.012, '-i pflog0'),
    program('syslog-ng', '/usr/local/sbin/syslog-ng', 18_000, 0.004),
    program('unbound', '/usr/local/sbin/unbound', 52_000, 0.006),
    { ...SNMPD, parameters: '-p /var/run/net_snmpd.pid' },
  ],
  packages: ['opnsense-24.7', 'net-snmp-5.9.4', 'suricata-7.0.6', 'unbound-1.20.0'],
};
