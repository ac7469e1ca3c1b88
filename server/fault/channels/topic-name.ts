import type { OutgoingMessage } from '../../domain/notification.ts';

const MAX_LENGTH = 60;

/**
 * A word of a routing key or level of a topic: letters, digits, `-` and `_`; anything else becomes `_`. So a name like
 * `#`, `a.b` or `../x` can neither widen a binding nor add a word.
 */
function topicWord(text: string): string {
  const word = text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
    .slice(0, MAX_LENGTH);
  return word === '' ? '_' : word;
}

/** Severity, device and kind of a message; several notices go under `many` and `digest`. */
export function topicWords(message: OutgoingMessage): readonly [string, string, string] {
  const [first] = message.notices;
  if (first === undefined || message.notices.length > 1) return [message.severity, 'many', 'digest'];
  return [first.severity, topicWord(first.device), first.kind];
}
