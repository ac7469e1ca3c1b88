import type { StreamEnvelope, StreamEventName } from '../../server/contract/stream.ts';

/** A pushed event whose `event` tells the type of its `body`. */
export type Envelope = { [Name in StreamEventName]: StreamEnvelope<Name> }[StreamEventName];
