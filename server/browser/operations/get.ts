import { COMPLETE, type Operation } from '../operation-context.ts';
import { exchange } from '../exchange.ts';

/** GET as asked, in one message: what is absent is a value of type noSuchObject or noSuchInstance, in v1 an error. */
export const get: Operation = async (context) => {
  await exchange(context, { type: 'get' });
  return COMPLETE;
};
