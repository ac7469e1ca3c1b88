import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { NoticeView } from '../../server/contract/health.ts';
import { useHealth } from '../api/overview.ts';
import { useRooms } from '../live/use-rooms.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TextLink } from '../ui/text-link.tsx';
import classes from './banners.module.css';

/** The account menu says that access is open, on every page and all the time. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['openAccess']);

/** What the server wants the operator to know, with the remedy. Put away until the page is opened again. */
export function Notices() {
  useRooms(['health']);
  const { data } = useHealth();
  const [putAway, setPutAway] = useState<readonly string[]>([]);
  const notices =
    data?.notices.filter(({ code }) => !SHOWN_ELSEWHERE.has(code) && !putAway.includes(code)) ?? [];
  if (notices.length === 0) return null;
  return (
    <section aria-label="Notices" className={classes.notices}>
      {notices.map(({ code, severity, text, remedy, page }) => (
        <div key={code} className={classes.notice}>
          <StateMark state={severity} />
          <div className={classes.text}>
            <span>{text}</span> <span className={classes.remedy}>{remedy}</span>{' '}
            {page && <PageLink page={page} />}
          </div>
          <CloseButton
            size="sm"
            aria-label={`Put away the notice: ${text}`}
            onClick={() => setPutAway((codes) => [...codes, code])}
          />
        </div>
      ))}
    </section>
  );
}

function PageLink({ page }: { readonly page: NonNullable<NoticeView['page']> }) {
  switch (page.kind) {
    case 'channel':
      return (
        <TextLink to="/settings/notifications" search={{ open: page.channelId }}>
          Open the channel
        </TextLink>
      );
    case 'lab':
      return <TextLink to="/lab">Open the lab</TextLink>;
  }
}
