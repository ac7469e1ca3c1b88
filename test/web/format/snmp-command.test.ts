import { describe, expect, it } from 'vitest';
import { tableCommand, walkCommand } from '../../../web/format/snmp-command.ts';

const COMMUNITY = {
  version: 'v2c',
  user: null,
  level: null,
  authProtocol: null,
  privProtocol: null,
  context: null,
  defaultCommunity: true,
} as const;

describe('the command line', () => {
  it('is ready to paste where nothing is secret', () => {
    const target = { address: '127.0.0.1', port: 1161, credential: COMMUNITY };
    expect(walkCommand(target, 'ifTable')).toBe('snmpbulkwalk -v2c -c public 127.0.0.1:1161 ifTable');
    expect(tableCommand({ ...target, address: '2001:db8::1' }, 'ifTable')).toBe(
      'snmptable -v2c -c public udp6:[2001:db8::1]:1161 ifTable',
    );
  });

  it('walks v1 without GETBULK and hides the community it does not know', () => {
    const credential = { ...COMMUNITY, version: 'v1', defaultCommunity: false } as const;
    expect(walkCommand({ address: 'sw1', port: 161, credential }, 'system')).toBe(
      'snmpwalk -v1 -c COMMUNITY sw1:161 system',
    );
  });

  it('names the protocols as net-snmp does and quotes a hostile user', () => {
    const credential = {
      version: 'v3',
      user: "o'neil; reboot",
      level: 'authPriv',
      authProtocol: 'sha256',
      privProtocol: 'aes256r',
      context: null,
      defaultCommunity: false,
    } as const;
    expect(walkCommand({ address: 'sw1', port: 161, credential }, 'system')).toBe(
      "snmpbulkwalk -v3 -u 'o'\\''neil; reboot' -l authPriv -a SHA-256 -A AUTHKEY -x AES-256-C -X PRIVKEY sw1:161 system",
    );
  });
});
