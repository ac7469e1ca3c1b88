import { COMPLETE, type Operation } from '../operation-context.ts';
import { exchange } from '../exchange.ts';

/** GETNEXT as asked, in one message. */
export const getNext: Operation = async (context) => {
  await exchange(context, { type: 'getNext' });
  return COMPLETE;
};
