const MAX_LENGTH = 100;
/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name that is one file in any folder of any system: letters, digits, `. _ + -`, at most 100 of them, never hidden.
 * Folders in front are dropped.
 */
export function safeFileName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const plain = last
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._+-]+/g, '_')
    .replace(/^[._+-]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/[.]+$/, '');
  if (plain === '') return 'module';
  return RESERVED.test(plain) ? `_${plain}` : plain;
}
