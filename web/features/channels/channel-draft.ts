import { CHANNEL_DEFAULTS } from '../../../server/contract/channel-defaults.ts';
import type {
  ChannelInput,
  ChannelKindView,
  ChannelPatch,
  ChannelPolicyView,
  ChannelPreviewInput,
  ChannelView,
} from '../../../server/contract/channel.ts';

type SettingValue = string | number | boolean;

/** A channel as the form holds it. A secret is empty until it is typed: what is stored is never shown. */
export interface ChannelDraft {
  readonly name: string;
  readonly kind: ChannelView['kind'];
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly policy: ChannelPolicyView;
}

export function newDraft(kind: ChannelKindView): ChannelDraft {
  return {
    name: '',
    kind: kind.kind,
    enabled: true,
    settings: defaultsOf(kind),
    secrets: {},
    policy: structuredClone(CHANNEL_DEFAULTS.policy) as ChannelPolicyView,
  };
}

export function draftOf(channel: ChannelView, kind: ChannelKindView): ChannelDraft {
  const { name, enabled, settings, policy } = channel;
  return {
    name,
    kind: kind.kind,
    enabled,
    settings: { ...defaultsOf(kind), ...settings },
    secrets: {},
    policy,
  };
}

/** Of another kind: what all kinds share stays. */
export function withKind(draft: ChannelDraft, kind: ChannelKindView): ChannelDraft {
  return { ...draft, kind: kind.kind, settings: defaultsOf(kind), secrets: {} };
}

function defaultsOf(kind: ChannelKindView): Record<string, SettingValue> {
  return Object.fromEntries(
    kind.fields.flatMap(({ key, fallback }) => (fallback === null ? [] : [[key, fallback]])),
  );
}

/** Empty texts are not sent: the server judges whether they were needed. */
function settingsOf({ settings }: ChannelDraft): Record<string, SettingValue> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));
}

const typed = ({ secrets }: ChannelDraft) =>
  Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));

export function inputOf(draft: ChannelDraft): ChannelInput {
  const { kind, enabled, policy } = draft;
  return {
    name: draft.name.trim(),
    kind,
    enabled,
    settings: settingsOf(draft),
    secrets: typed(draft),
    policy,
  };
}

export function patchOf(draft: ChannelDraft): ChannelPatch {
  const { kind: _kind, ...patch } = inputOf(draft);
  return patch;
}

export function previewOf(draft: ChannelDraft): ChannelPreviewInput {
  return { kind: draft.kind, settings: settingsOf(draft), policy: draft.policy };
}
