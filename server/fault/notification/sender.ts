import type { Channel } from '../../domain/channel.ts';
import type { Clock } from '../../domain/clock.ts';
import { ChannelError, type ChannelKind, type OutgoingMessage } from '../../domain/notification.ts';
import { SECOND } from '../../domain/units.ts';
import { secretForms } from './secret-forms.ts';
import { oneLine } from './template.ts';

const TIMEOUT_MS = 15 * SECOND;
/** Beyond the channel's own timeout: a library that does not keep it. */
const GRACE_MS = 3 * SECOND;
const MAX_WORDS = 400;

export type SendOutcome =
  | { readonly ok: true; readonly text: string; readonly elapsedMs: number }
  | { readonly ok: false; readonly text: string; readonly permanent: boolean; readonly elapsedMs: number };

/** Hands one message to a channel and says what came of it; never throws, never takes for ever, tells no secret. */
export class Sender {
  readonly #kinds: readonly ChannelKind[];
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor(options: { kinds: readonly ChannelKind[]; clock: Clock; timeoutMs?: number }) {
    this.#kinds = options.kinds;
    this.#clock = options.clock;
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  async send(channel: Channel, message: OutgoingMessage, stopped: AbortSignal): Promise<SendOutcome> {
    const startedMs = this.#clock.monotonic();
    const kind = this.#kinds.find((one) => one.kind === channel.kind);
    const elapsed = () => Math.round(this.#clock.monotonic() - startedMs);
    if (kind === undefined)
      return {
        ok: false,
        permanent: true,
        text: `this version knows no channel of the kind ${channel.kind}`,
        elapsedMs: 0,
      };
    const timeout = new AbortController();
    const cancel = this.#clock.after(this.#timeoutMs + GRACE_MS, () => timeout.abort());
    const signal = AbortSignal.any([stopped, timeout.signal]);
    try {
      const { settings, secrets } = channel;
      const sent = kind.send(message, { settings, secrets, signal, timeoutMs: this.#timeoutMs });
      const text = await Promise.race([sent, ended(signal, stopped)]);
      return { ok: true, text: safeWords(text, channel), elapsedMs: elapsed() };
    } catch (error) {
      const known = error instanceof ChannelError ? error : null;
      return {
        ok: false,
        permanent: known?.permanent ?? false,
        text: safeWords(known?.message ?? wordsOf(error), channel),
        elapsedMs: elapsed(),
      };
    } finally {
      cancel();
    }
  }
}

function ended(signal: AbortSignal, stopped: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () =>
      reject(
        stopped.aborted
          ? new ChannelError('stopped', 'Trapline stopped before the answer came')
          : new ChannelError('timeout', 'no answer in time'),
      );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed without saying why';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && !error.message.includes(code)
    ? `${error.message} (${code})`
    : error.message;
}

/** What comes from the other side or a library: one line, not long, without secrets, user names and queries of addresses. */
function safeWords(text: string, channel: Channel): string {
  let words = text;
  // Whole ones first: a URL holds what its parts are.
  const forms = Object.values(channel.secrets).flatMap((secret) => secretForms(secret));
  for (const form of forms.toSorted((one, other) => other.length - one.length))
    words = words.replaceAll(form, '<secret>');
  words = oneLine(words)
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1')
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s?#]+)[?#]\S*/gi, '$1');
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS - 1)}…` : words;
}
