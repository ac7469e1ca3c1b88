import type { RaisedSeverity } from '../../domain/alert.ts';
import type { OutgoingMessage } from '../../domain/notification.ts';
import { noticeDocument } from './notice-document.ts';

/** Bodies of well-known receivers; values, so that nothing in a text can leave its string. */
export const WEBHOOK_FORMATS: Readonly<
  Record<string, { readonly label: string; readonly body: (message: OutgoingMessage) => object }>
> = {
  generic: { label: 'Generic (everything, as JSON)', body: noticeDocument },
  slack: {
    label: 'Slack',
    body: (message) => ({
      text: slackText(message.title),
      attachments: [
        {
          color: COLOURS[message.severity],
          fallback: slackText(message.title),
          text: slackText(limited(message.text, 2_900)),
          mrkdwn_in: [],
        },
      ],
    }),
  },
  teams: {
    label: 'Microsoft Teams (Adaptive Card)',
    body: (message) => ({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            body: [
              {
                type: 'TextBlock',
                text: markdownText(message.title),
                weight: 'Bolder',
                wrap: true,
                color: CARD_COLOURS[message.severity],
              },
              { type: 'TextBlock', text: markdownText(limited(message.text, 8_000), '\n\n'), wrap: true },
            ],
            actions: [{ type: 'Action.OpenUrl', title: 'Open in Trapline', url: message.url }],
          },
        },
      ],
    }),
  },
  discord: {
    label: 'Discord',
    body: (message) => ({
      content: '',
      allowed_mentions: { parse: [] },
      embeds: [
        {
          title: markdownText(limited(message.title, 120)),
          description: markdownText(limited(message.text, 1_900)),
          url: message.url,
          color: Number.parseInt(COLOURS[message.severity].slice(1), 16),
          timestamp: new Date(message.atMs).toISOString(),
        },
      ],
    }),
  },
  mattermost: {
    label: 'Mattermost',
    body: (message) => ({
      text: '',
      attachments: [
        {
          fallback: markdownText(message.title),
          color: COLOURS[message.severity],
          title: markdownText(message.title),
          title_link: message.url,
          text: markdownText(limited(message.text, 7_000)),
        },
      ],
    }),
  },
};

const COLOURS: Readonly<Record<RaisedSeverity, string>> = {
  critical: '#c92a2a',
  major: '#d9480f',
  minor: '#e67700',
  warning: '#1971c2',
  indeterminate: '#868e96',
};
const CARD_COLOURS: Readonly<Record<RaisedSeverity, string>> = {
  critical: 'Attention',
  major: 'Attention',
  minor: 'Warning',
  warning: 'Warning',
  indeterminate: 'Default',
};

function limited(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** Slack's three control characters; `<!channel>` or a link in a name stays text. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Markdown would read as its own is escaped; no mention comes about. */
function markdownText(text: string, lineEnd = '\n'): string {
  return text
    .replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u200b')
    .replaceAll('\n', lineEnd);
}
