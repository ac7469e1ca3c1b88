const LONG_OCTETS = 8_000;
/** Nearly as much as a datagram holds. */
const ENORMOUS_OCTETS = 60_000;

/** A text that does harm where it is taken for something else than text. */
export interface HostileText {
  readonly kind: string;
  readonly value: string | Uint8Array;
}

/** One of each kind, short enough for a DisplayString (RFC 2579: 255 octets). */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  { kind: 'script', value: '<script>window.__pwned=1</script>' },
  { kind: 'handler', value: '<img src=x onerror=window.__pwned=1>' },
  { kind: 'attribute', value: '" autofocus onfocus=window.__pwned=1 x="' },
  { kind: 'link', value: 'javascript:window.__pwned=1' },
  { kind: 'control characters', value: 'a\u0000b\u0007c\u001B[2J\u001B]0;owned\u0007\u007F' },
  { kind: 'right-to-left override', value: 'port\u202Eexe.txt\u2066\u200B\uFEFF' },
  {
    kind: 'invalid UTF-8',
    value: Uint8Array.of(0x41, 0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0xc0, 0x80, 0x5a),
  },
  { kind: 'format string', value: '%s%s%n%x%99999d%p' },
  { kind: 'CSV formula', value: "=cmd|'/c calc'!A1" },
  { kind: 'CSV formula of another sign', value: '+1+1;@SUM(1)\t-2' },
  { kind: 'template', value: '{{7*7}}${7*7}<%= 7*7 %>#{7*7}' },
  { kind: 'log line', value: 'up\r\n{"level":60,"msg":"forged"}\nERROR forged' },
  { kind: 'mail header', value: 'up\r\nBcc: all@example.org\r\n\r\n.' },
  { kind: 'SQL', value: "'; DROP TABLE trap; --" },
  { kind: 'path', value: '../../../../etc/passwd' },
  { kind: 'name of a prototype', value: '__proto__' },
  { kind: 'lookup', value: '${jndi:ldap://127.0.0.1/a}' },
];

/** Far longer than any page has room for, and longer than a trap receiver takes. */
export const LONG_TEXTS: readonly HostileText[] = [
  { kind: 'long text', value: 'W'.repeat(LONG_OCTETS) },
  { kind: 'enormous text', value: 'M'.repeat(ENORMOUS_OCTETS) },
];
