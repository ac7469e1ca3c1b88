import type { FindingSeverity } from '../../domain/posture.ts';
import type { PostureCheck } from '../posture-check.ts';

interface Service {
  readonly name: string;
  readonly severity: FindingSeverity;
  readonly instead: string;
  /** What switches it off on common devices. */
  readonly off: string;
}

const LINUX = 'Linux: ss -ltnp names the program, systemctl disable --now its service';
const service = (name: string, severity: FindingSeverity, instead: string, off = LINUX): Service => ({
  ...{ name, severity, instead, off },
});

/** TCP ports of services that send passwords or what is said in the clear, by the registry of IANA. */
const SERVICES: ReadonlyMap<number, Service> = new Map([
  [21, service('FTP', 'major', 'SFTP or FTPS')],
  [23, service('Telnet', 'major', 'SSH', `${LINUX}; Cisco IOS: transport input ssh in line vty`)],
  [79, service('Finger', 'warning', 'nothing')],
  [80, service('HTTP', 'minor', 'HTTPS', `${LINUX}; Cisco IOS: no ip http server`)],
  [110, service('POP3', 'minor', 'POP3 over TLS')],
  [143, service('IMAP', 'minor', 'IMAP over TLS')],
  [389, service('LDAP', 'minor', 'LDAP over TLS')],
  [512, service('rexec', 'major', 'SSH')],
  [513, service('rlogin', 'major', 'SSH')],
  [514, service('rsh', 'major', 'SSH')],
  [873, service('rsync', 'minor', 'rsync over SSH')],
  [5_900, service('VNC', 'minor', 'VNC through SSH')],
]);
const LOOPBACK = /^(127\.|::1$)/u;

/** Services that listen beyond the device itself (tcpListenerTable, tcpConnTable). */
export const cleartextService: PostureCheck = {
  kind: 'cleartextService',
  *find({ devices, listeners }) {
    for (const { id: deviceId, name } of devices) {
      yield null;
      const told = new Set<number>();
      for (const { localAddress, localPort } of listeners(deviceId)) {
        const found = SERVICES.get(localPort);
        if (found === undefined || told.has(localPort) || LOOPBACK.test(localAddress)) continue;
        told.add(localPort);
        yield {
          deviceId,
          subject: String(localPort),
          severity: found.severity,
          text: `${name} listens on TCP port ${localPort} (${found.name}), which sends everything in the clear`,
          remedy: `Switch ${found.name} off on the device (${found.off}), or let only known addresses in; use ${found.instead} instead.`,
        };
      }
    }
  },
};
