import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './text-link.module.css';

interface PlainAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** Without a component of Mantine's below it: a table that scrolls makes hundreds of links a second. */
const PlainAnchor = ({ className = '', ...props }: PlainAnchorProps) => (
  <a className={`mantine-focus-auto ${classes.link} ${className}`} {...props} />
);

/** A link to a page of ours, typed by the router. */
export const TextLink = createLink(PlainAnchor);
