import { ActionIcon, AppShell, Burger, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { BrowserNotices } from '../features/browser-notices/browser-notices.tsx';
import { useConnection } from '../live/use-connection.ts';
import { AccountMenu } from './account-menu.tsx';
import { ColourSchemeSwitch } from './colour-scheme-switch.tsx';
import { ConnectionBanner, ConnectionMark } from './connection-banner.tsx';
import { Doorway } from './doorway.tsx';
import { KeyList } from './key-list.tsx';
import { useNavigation } from './navigation.ts';
import { Notices } from './notices.tsx';
import classes from './shell.module.css';
import { useKeys } from './use-keys.ts';

const Search = lazy(async () => ({ default: (await import('./search.tsx')).Search }));

function Navigation({ onGone }: { onGone: () => void }) {
  const pathname = useLocation({ select: (location) => location.pathname });
  return (
    <ul className={classes.nav}>
      {useNavigation().map(({ to, label, Icon, ...page }) => (
        <li key={to}>
          <Link
            to={to}
            {...('within' in page && pathname.startsWith(page.within) ? { 'aria-current': true } : {})}
            className={classes.link}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
            onClick={onGone}
          >
            <Icon size={17} aria-hidden /> {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A page for the printer stands alone. */
const FOR_PAPER = /^\/incidents\/\d+\/report$/;

/** Every page, and what stands around it. */
export function Shell() {
  const isForPaper = useLocation({ select: ({ pathname }) => FOR_PAPER.test(pathname) });
  return <Doorway>{(leave) => (isForPaper ? <Outlet /> : <Frame onLeft={leave} />)}</Doorway>;
}

function Frame({ onLeft }: { onLeft: () => void }) {
  const [navOpened, nav] = useDisclosure(false);
  const [keysOpened, keyList] = useDisclosure(false);
  const [searchAsked, setSearchAsked] = useState(0);
  const navigate = useNavigate();
  const isStale = useConnection().state === 'lost';
  const pages = useNavigation();
  const openSearch = () => setSearchAsked((count) => count + 1);
  useKeys({
    onSearch: openSearch,
    onHelp: keyList.toggle,
    onGo: (key) => {
      const page = pages.find((one) => one.key === key);
      if (page) void navigate({ to: page.to });
    },
  });
  return (
    <AppShell
      header={{ height: 46 }}
      navbar={{ width: 168, breakpoint: 'sm', collapsed: { mobile: !navOpened } }}
      padding={0}
      transitionDuration={0}
    >
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <AppShell.Header className={classes.header}>
        <Burger
          opened={navOpened}
          onClick={nav.toggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={navOpened ? 'Close the navigation' : 'Open the navigation'}
        />
        <Link to="/" className={classes.brand}>
          Trapline
        </Link>
        <UnstyledButton className={classes.search} onClick={openSearch}>
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>Search</span>
          <Kbd size="xs" className={classes.searchText}>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <div className={classes.right}>
          <ConnectionMark />
          <ActionIcon variant="default" size={32} aria-label="Keys" onClick={keyList.open} visibleFrom="sm">
            <IconKeyboard size={17} aria-hidden />
          </ActionIcon>
          <ColourSchemeSwitch />
          <AccountMenu onLeft={onLeft} />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="Pages">
        <Navigation onGone={nav.close} />
      </AppShell.Navbar>
      <AppShell.Main id="page" className={classes.main} tabIndex={-1} data-stale={isStale || undefined}>
        <Notices />
        <Outlet />
      </AppShell.Main>
      <ConnectionBanner />
      <BrowserNotices />
      <KeyList opened={keysOpened} onClose={keyList.close} />
      <Suspense fallback={null}>{searchAsked > 0 && <Search asked={searchAsked} />}</Suspense>
    </AppShell>
  );
}
