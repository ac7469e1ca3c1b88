import type { FoundAgentView } from './discovery.ts';

const MAX_NAME = 64;

/** What a found agent is called as a device: its sysName where that can be a name, else its address. */
export function nameOfAgent({ sysName, address }: Pick<FoundAgentView, 'sysName' | 'address'>): string {
  const name = sysName.replaceAll(/\p{C}/gu, '').trim().slice(0, MAX_NAME);
  return name === '' ? address : name;
}

const collator = new Intl.Collator('en', { numeric: true });

/** As addresses are counted, so that found devices get their numbers in that order. */
export const byAddress = (one: { readonly address: string }, other: { readonly address: string }): number =>
  collator.compare(one.address, other.address);
