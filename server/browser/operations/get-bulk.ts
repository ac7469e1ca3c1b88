import { OperationRefusal } from '../../domain/operation.ts';
import { COMPLETE, type Operation } from '../operation-context.ts';
import { exchange } from '../exchange.ts';

/** As snmpbulkget asks where nothing else is said. */
const DEFAULT_REPETITIONS = 10;

/** One GETBULK with exactly these non-repeaters and max-repetitions (RFC 3416 §4.2.3). */
export const getBulk: Operation = async (context) => {
  const { request, session } = context;
  if (session.version === 'v1') {
    throw new OperationRefusal(
      'invalidOperation',
      'GETBULK came with SNMPv2; this device is asked in v1, so use GETNEXT or change its credential',
    );
  }
  await exchange(context, {
    type: 'getBulk',
    first: request.nonRepeaters,
    second: request.maxRepetitions ?? DEFAULT_REPETITIONS,
  });
  return COMPLETE;
};
