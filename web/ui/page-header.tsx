import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** State and facts beside the title. */
  readonly detail?: ReactNode;
  /** Where one came from, above the title. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, detail, above, actions }: PageHeaderProps) {
  useDocumentTitle(`${title} · Trapline`);
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        {above && <div className={classes.above}>{above}</div>}
        <div className={classes.line}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {detail && <div className={classes.detail}>{detail}</div>}
        </div>
      </div>
      {actions && <Group gap="xs">{actions}</Group>}
    </header>
  );
}
