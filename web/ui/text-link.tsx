import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './text-link.module.css';

interface PlainAnchorProps
  extends AnchorProps, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

const PlainAnchor = (props: PlainAnchorProps) => (
  <Anchor inherit underline="never" className={classes.link ?? ''} {...props} />
);

/** A link to a page of ours, typed by the router. */
export const TextLink = createLink(PlainAnchor);
