const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:\d{1,5})?$/;

/** The name in a Host header (RFC 9110 §7.2): lower case, without port, brackets and final dot; null where malformed. */
function hostName(header: string): string | null {
  const found = HOST.exec(header.toLowerCase())?.[1];
  return found === undefined ? null : found.replace(/^\[|\]$/g, '');
}

/**
 * Whether the server answers to this Host header, with any port. A page of another name that was pointed at this
 * machine (DNS rebinding) sends its own name, which is not in the list.
 */
export function allowsHost(allowedHosts: readonly string[], header: string | undefined): boolean {
  const name = header === undefined ? null : hostName(header);
  // An IPv6 address may stand in the list without its brackets.
  return (
    name !== null && allowedHosts.some((allowed) => (hostName(allowed) ?? allowed.toLowerCase()) === name)
  );
}

/** Whether a request comes from our own pages: no Origin was sent (no browser, RFC 6454 §7.3) or it equals the host. */
export function fromOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  if (host === undefined) return false;
  return ['http://', 'https://'].some((scheme) => origin.toLowerCase() === scheme + host.toLowerCase());
}

/** Whether an address or name is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(host) || host === '::1' || host === 'localhost';
}
