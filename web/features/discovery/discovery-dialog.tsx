import { Button, Fieldset, Group, Modal, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FoundAgentView } from '../../../server/contract/discovery.ts';
import { byAddress, nameOfAgent } from '../../../server/contract/discovery-name.ts';
import { useAddDevice } from '../../api/devices.ts';
import { ApiProblem } from '../../api/problem.ts';
import { formatCount } from '../../format/quantity.ts';
import { UserFields } from '../../ui/credential-fields.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import {
  credentialsOf,
  type DiscoveryDraft,
  discoveryInput,
  NEW_DISCOVERY,
  NEW_USER,
} from './discovery-draft.ts';
import { DiscoveryProgress } from './discovery-progress.tsx';
import { FoundTable, isNew, type Outcome } from './found-table.tsx';
import { useDiscovery } from './use-discovery.ts';

interface DiscoveryDialogProps {
  readonly onClose: () => void;
}

/** Looks for devices in a network, shows who answers, and adds those that are chosen. */
export function DiscoveryDialog({ onClose }: DiscoveryDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title="Find devices"
      // What was found is not to go with a slip of the finger.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: DiscoveryDialogProps) {
  const [draft, setDraft] = useState(NEW_DISCOVERY);
  /** As it was when the search began: the places of credentials are of it. */
  const [searched, setSearched] = useState(NEW_DISCOVERY);
  const search = useDiscovery();
  const running = search.state === 'running';
  const begin = (event: FormEvent) => {
    event.preventDefault();
    setSearched(draft);
    void search.start(discoveryInput(draft));
  };
  return (
    <Stack gap="sm">
      <form onSubmit={begin}>
        <Stack gap="sm">
          <SearchFields draft={draft} error={search.error} onChange={setDraft} />
          {search.error && <ProblemAlert error={search.error} />}
          <Group justify="flex-end" gap="xs">
            {running && (
              <Button variant="default" onClick={search.stop}>
                Stop
              </Button>
            )}
            <Button type="submit" loading={running}>
              Find devices
            </Button>
          </Group>
        </Stack>
      </form>
      {search.state !== 'idle' && search.state !== 'failed' && (
        <>
          <DiscoveryProgress search={search} />
          <Found key={String(search.addresses)} agents={search.agents} draft={searched} onClose={onClose} />
        </>
      )}
    </Stack>
  );
}

interface SearchFieldsProps {
  readonly draft: DiscoveryDraft;
  readonly error: Error | null;
  readonly onChange: (draft: DiscoveryDraft) => void;
}

function SearchFields({ draft, error, onChange }: SearchFieldsProps) {
  const put = (part: Partial<DiscoveryDraft>) => onChange({ ...draft, ...part });
  const errorOf = (path: string) => (error instanceof ApiProblem ? error.fieldError(path) : null);
  const { user } = draft;
  return (
    <>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label="Where"
          description="4,096 addresses at the most"
          placeholder="192.0.2.0/24 or 192.0.2.10-20"
          required
          data-autofocus
          autoComplete="off"
          value={draft.addresses}
          error={errorOf('addresses')}
          onChange={(event) => put({ addresses: event.currentTarget.value })}
        />
        <TextInput
          w={110}
          label="UDP port"
          description="Of the agents"
          inputMode="numeric"
          required
          value={String(draft.port)}
          error={errorOf('port')}
          onChange={(event) => put({ port: event.currentTarget.value })}
        />
      </Group>
      <Fieldset legend="As whom">
        <Stack gap="sm">
          <PasswordInput
            label="Communities"
            description="Tried in this order with SNMPv2c; each that is wrong may make a device complain (authenticationFailure)"
            autoComplete="new-password"
            required={user === null}
            value={draft.communities}
            error={errorOf('credentials')}
            onChange={(event) => put({ communities: event.currentTarget.value })}
          />
          <Switch
            label="Try a user of SNMPv3 first"
            checked={user !== null}
            onChange={(event) => put({ user: event.currentTarget.checked ? NEW_USER : null })}
          />
          {user !== null && (
            <UserFields
              draft={user}
              errorOf={(path) => errorOf(path.replace(/^credential\b/u, 'credentials.0'))}
              onChange={(part) => put({ user: { ...user, ...part } })}
            />
          )}
        </Stack>
      </Fieldset>
    </>
  );
}

interface FoundProps extends DiscoveryDialogProps {
  readonly agents: readonly FoundAgentView[];
  readonly draft: DiscoveryDraft;
}

/** Who answered, and the button that adds those that are chosen; all that are new are, until somebody says otherwise. */
function Found({ agents, draft, onClose }: FoundProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [adding, setAdding] = useState(false);
  const add = useAddDevice();
  const chosen = agents.filter((agent) => isNew(agent, outcomes) && !left.has(agent.address));
  const addChosen = async () => {
    setAdding(true);
    const credentials = credentialsOf(draft);
    for (const agent of chosen.toSorted(byAddress)) {
      const { address, port, credential } = agent;
      const input = { name: nameOfAgent(agent), address, port, credential: credentials[credential]! };
      const outcome = await add.mutateAsync(input).then(
        ({ id }): Outcome => ({ id }),
        (error: Error): Outcome => ({ error: error.message }),
      );
      setOutcomes((before) => new Map(before).set(address, outcome));
    }
    setAdding(false);
  };
  if (agents.length === 0) return null;
  return (
    <>
      <FoundTable
        agents={agents}
        chosen={new Set(chosen.map(({ address }) => address))}
        outcomes={outcomes}
        onChoose={(addresses, isChosen) =>
          setLeft((before) => {
            const next = new Set(before);
            for (const address of addresses) {
              if (isChosen) next.delete(address);
              else next.add(address);
            }
            return next;
          })
        }
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button disabled={chosen.length === 0} loading={adding} onClick={() => void addChosen()}>
          {chosen.length === 0 ? 'Add devices' : `Add ${formatCount(chosen.length, 'device')}`}
        </Button>
      </Group>
    </>
  );
}
