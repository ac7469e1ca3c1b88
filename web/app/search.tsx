import { Modal, VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAlerts } from '../api/alerts.ts';
import { useDeviceName, useDevices } from '../api/devices.ts';
import { useIncidents } from '../api/incidents.ts';
import { useAllInterfaces } from '../api/interfaces.ts';
import { useMibSearch } from '../api/mib.ts';
import { useStations } from '../api/stations.ts';
import { interfaceLabel } from '../format/interface-label.ts';
import { useMay } from '../ui/presence.ts';
import { useNavigation } from './navigation.ts';

interface Found {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly group: string;
  readonly open: () => void;
}

const PER_GROUP = 7;
const TYPING_MS = 100;
const MAX_TEXT = 200;
const [store, searchBox] = createSpotlight();

const PARTS = [
  { to: '/mib/modules', label: 'MIB modules', description: 'upload, diagnostics, what is missing' },
  {
    to: '/settings/notifications',
    label: 'Notifications',
    description: 'channels that alerts are sent through',
  },
  { to: '/account', label: 'My account', description: 'password, second factor, sessions, tokens' },
] as const;
const PARTS_OF_ADMINS = [
  { to: '/settings/people', label: 'People', description: 'accounts, roles, what each may' },
  { to: '/settings/audit', label: 'Audit log', description: 'who did what, and when' },
] as const;

/** Pages that are no part of the navigation. */
const useSettingPages = () => (useMay('accounts') ? [...PARTS, ...PARTS_OF_ADMINS] : PARTS);

/** Everything that can be found, in the order of the groups. */
function useFindable(): Found[] {
  const navigate = useNavigate();
  const pages = useNavigation();
  const settings = useSettingPages();
  const devices = useDevices().data ?? [];
  const interfaces = useAllInterfaces().data ?? [];
  const alerts = useAlerts({ state: 'active' }).data ?? [];
  const nameOf = useDeviceName();
  return [
    ...pages.map(({ to, label }) => ({
      id: `page ${to}`,
      label,
      description: 'Page',
      group: 'Pages',
      open: () => void navigate({ to }),
    })),
    ...settings.map(({ to, label, description }) => ({
      id: `page ${to}`,
      label,
      description: `Page: ${description}`,
      group: 'Pages',
      open: () => void navigate({ to }),
    })),
    ...devices.map((device) => ({
      id: `device ${device.id}`,
      label: device.name,
      description: [device.address, device.sysName, device.sysDescr].filter(Boolean).join(' · '),
      group: 'Devices',
      open: () => void navigate({ to: '/devices/$deviceId', params: { deviceId: String(device.id) } }),
    })),
    ...alerts.map((alert) => ({
      id: `alert ${alert.id}`,
      label: alert.title,
      description: `${alert.severity} · ${nameOf(alert.deviceId)}`,
      group: 'Active alerts',
      open: () => void navigate({ to: '/alerts', search: { alert: alert.id } }),
    })),
    ...interfaces.map((view) => ({
      id: `interface ${view.id}`,
      label: `${interfaceLabel(view)} on ${nameOf(view.deviceId)}`,
      description: [view.ifAlias, view.ifDescr, view.ifPhysAddress].filter(Boolean).join(' · '),
      group: 'Interfaces',
      open: () => void navigate({ to: '/interfaces/$interfaceId', params: { interfaceId: String(view.id) } }),
    })),
  ];
}

/** Objects of the MIBs are searched where they are. */
function useMibObjects(query: string): Found[] {
  const navigate = useNavigate();
  const browsing = useLocation({ select: ({ pathname }) => pathname === '/mib' });
  const text = query.trim();
  const [rested] = useDebouncedValue(text, TYPING_MS);
  const { data } = useMibSearch(rested, PER_GROUP);
  if (text === '') return [];
  return (data?.items ?? []).map(({ oid, name, module, kind }) => ({
    id: `object ${oid} ${module} ${name}`,
    label: name,
    description: [kind, module, oid].filter(Boolean).join(' · '),
    group: 'MIB objects',
    open: () =>
      void navigate({
        to: '/mib',
        // Who is in the browser already stays with the device picked there.
        search: ((old: { device?: number }) => ({
          ...(browsing && old.device ? { device: old.device } : {}),
          object: module === null ? oid : `${module}::${name}`,
        })) as never,
      }),
  }));
}

/** Incidents, also those that are over, by all that was written about them. */
function useFoundIncidents(query: string): Found[] {
  const navigate = useNavigate();
  const text = query.trim().slice(0, MAX_TEXT);
  const [rested] = useDebouncedValue(text, TYPING_MS);
  const { data } = useIncidents(rested === '' ? { state: 'unresolved' } : { text: rested });
  // What was found for other words is not what is asked for.
  if (rested !== text) return [];
  return (data ?? []).slice(0, PER_GROUP).map(({ id, title, state, severity, remedy }) => ({
    id: `incident ${id}`,
    label: title,
    description: [`No. ${id}`, severity, state, remedy].filter(Boolean).join(' · '),
    group: 'Incidents',
    open: () => void navigate({ to: '/incidents/$incidentId', params: { incidentId: String(id) } }),
  }));
}

/** Part of a MAC or an IP address, long enough to mean one. */
const ADDRESS = /^(?=(.*[\da-f]){4})[\da-f]+([:.-][\da-f]*)*$/i;

/** Where a MAC or an IP address is, as switches and routers tell. */
function useFoundStations(query: string): Found[] {
  const navigate = useNavigate();
  const text = query.trim().slice(0, MAX_TEXT);
  const [rested] = useDebouncedValue(text, TYPING_MS);
  const { data } = useStations({ text: rested }, ADDRESS.test(rested));
  const devices = useDevices().data ?? [];
  if (rested !== text || !ADDRESS.test(text)) return [];
  return (data ?? []).slice(0, PER_GROUP).map(({ id, mac, addresses, standing, deviceId, port }) => {
    const device = devices.find((one) => one.id === deviceId)?.name;
    const place = device === undefined ? null : `${device} ${port ?? ''}`;
    return {
      id: `station ${id}`,
      label: mac,
      description: [place, ...addresses, standing].filter(Boolean).join(' · '),
      group: 'Stations',
      open: () => void navigate({ to: '/security/stations', search: { text: mac, station: id } }),
    };
  });
}

/** Why something may not be found though it is there; null where all is known. */
function useMissing(): string | null {
  const sought = [useDevices(), useAllInterfaces(), useAlerts({ state: 'active' })];
  const unknown = sought.filter(({ data }) => data === undefined);
  if (unknown.length === 0) return null;
  return unknown.some(({ error }) => error)
    ? 'Devices, interfaces or alerts could not be read, so they are not searched. Close the search and try again.'
    : 'Reading what can be found …';
}

/** The best few of each group that hold every word. */
function find(all: readonly Found[], query: string): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const taken = new Map<string, number>();
  return all.filter(({ label, description, group }) => {
    const count = taken.get(group) ?? 0;
    const text = `${label} ${description}`.toLowerCase();
    if (count >= PER_GROUP || !words.every((word) => text.includes(word))) return false;
    taken.set(group, count + 1);
    return true;
  });
}

function SearchBody({ query }: { query: string }) {
  const findable = useFindable();
  const objects = useMibObjects(query);
  const incidents = useFoundIncidents(query);
  const stations = useFoundStations(query);
  const found = [...find(findable, query), ...stations, ...incidents, ...objects];
  const missing = useMissing();
  if (found.length === 0) return <Spotlight.Empty>{missing ?? `Nothing holds “${query}”.`}</Spotlight.Empty>;
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <>
      {groups.map((group) => (
        <Spotlight.ActionsGroup key={group} label={group}>
          {found
            .filter((one) => one.group === group)
            .map(({ id, label, description, open }) => {
              const action: SpotlightActionData = { id, label, description, onClick: open };
              return <Spotlight.Action key={id} {...action} />;
            })}
        </Spotlight.ActionsGroup>
      ))}
      {missing && <Spotlight.Empty>{missing}</Spotlight.Empty>}
    </>
  );
}

/** Ctrl+K. `asked` grows each time the search is to be opened. */
export function Search({ asked }: { asked: number }) {
  const [query, setQuery] = useState('');
  useEffect(() => searchBox.open(), [asked]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      overlayProps={{ blur: 0 }}
      maxHeight={420}
    >
      <VisuallyHidden>
        <Modal.Title>Search</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder="Devices, interfaces, MAC addresses, alerts, incidents, MIB objects, pages"
        aria-label="Search"
        leftSection={<IconSearch size={17} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <SearchBody query={query} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
