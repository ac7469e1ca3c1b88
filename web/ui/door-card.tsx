import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './door-card.module.css';

interface DoorCardProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  /** Below the form, smaller. */
  readonly footer?: ReactNode;
}

/** A page for those who are not inside yet: no navigation, one form. */
export function DoorCard({ title, lead, children, footer }: DoorCardProps) {
  useDocumentTitle(`${title} · Trapline`);
  return (
    <main className={classes.page}>
      <p className={classes.brand}>Trapline</p>
      <div className={classes.card}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        <div className={classes.lead}>{lead}</div>
        {children}
      </div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </main>
  );
}
