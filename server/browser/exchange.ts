import type { OperationKind } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import { namedVarbind } from './named-varbind.ts';
import type { OperationContext } from './operation-context.ts';
import { refusalOf } from './operation-fault.ts';
import { inSlices } from './slices.ts';
import { targetOid } from './target-oids.ts';

/** As people write them. */
export const PDU_NAMES: Readonly<Record<OperationKind, string>> = {
  get: 'GET',
  getNext: 'GETNEXT',
  getBulk: 'GETBULK',
  walk: 'WALK',
  table: 'TABLE',
  set: 'SET',
};

/** One request for the operation's OIDs and what came of it, shown as it came. */
export async function exchange(
  context: OperationContext,
  message: {
    readonly type: 'get' | 'getNext' | 'getBulk';
    readonly first?: number;
    readonly second?: number;
  },
): Promise<void> {
  const { request, session, mib, device } = context;
  const asked: Varbind[] = request.oids.map((text) => ({
    oid: targetOid(mib, text),
    type: 'NULL',
    value: null,
  }));
  const name = PDU_NAMES[message.type];
  const pdu = await session.exact({ ...message, varbinds: asked }, name);
  const refusal = refusalOf({ pdu, asked, action: `${name} of ${device.name}`, mib });
  if (refusal) throw refusal;
  await show(context, pdu.varbinds);
}

/** Sends varbinds to the page, named. */
export async function show(context: OperationContext, varbinds: readonly Varbind[]): Promise<void> {
  const items: ReturnType<typeof namedVarbind>[] = [];
  await inSlices(varbinds, (varbind) => {
    items.push(namedVarbind(context.mib, varbind));
  });
  context.count(items.length);
  if (items.length > 0) await context.emit({ event: 'varbinds', items });
}
