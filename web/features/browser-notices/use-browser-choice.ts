import { useLocalStorage } from '@mantine/hooks';
import type { AlertView } from '../../../server/contract/alert.ts';
import { SEVERITIES, severityRank } from '../../format/severity.ts';

/** What this browser does when an alert is raised; kept in it and nowhere else. */
export interface BrowserChoice {
  readonly enabled: boolean;
  readonly sound: boolean;
  readonly severity: AlertView['severity'];
}

const NONE: BrowserChoice = { enabled: false, sound: false, severity: 'major' };

export function useBrowserChoice(): readonly [BrowserChoice, (part: Partial<BrowserChoice>) => void] {
  const [choice, setChoice] = useLocalStorage<BrowserChoice>({
    key: 'trapline.browserNotices',
    defaultValue: NONE,
    getInitialValueInEffect: false,
    deserialize: (text) => parsed(text),
  });
  return [choice, (part) => setChoice((before) => ({ ...before, ...part }))];
}

function parsed(text: string | undefined): BrowserChoice {
  try {
    const raw = JSON.parse(text ?? 'null') as Partial<Record<keyof BrowserChoice, unknown>> | null;
    return {
      enabled: raw?.enabled === true,
      sound: raw?.sound === true,
      severity: SEVERITIES.find((one) => one === raw?.severity) ?? NONE.severity,
    };
  } catch {
    return NONE;
  }
}

export function isAtLeast(severity: AlertView['severity'], least: AlertView['severity']): boolean {
  return severityRank(severity) <= severityRank(least);
}
