/** Whether a route leads to a network that the device itself is on; its next hop is nobody then. */
export const isDirect = ({ nextHop }: { readonly nextHop: string }): boolean =>
  nextHop === '0.0.0.0' || nextHop === '::';
