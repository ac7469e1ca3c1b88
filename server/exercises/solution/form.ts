export const FORMS = ['number', 'text', 'oid', 'ip', 'mac'] as const;
export type Form = (typeof FORMS)[number];

/** How an answer is to be written, for the student. */
export function formText(form: Form, unit: string | undefined): string {
  switch (form) {
    case 'number':
      return unit === undefined ? 'a number' : `a number in ${unit}, or with its unit`;
    case 'text':
      return 'a text';
    case 'oid':
      return 'an OID or a name';
    case 'ip':
      return 'an IP address';
    case 'mac':
      return 'a MAC address, in any notation';
  }
}
