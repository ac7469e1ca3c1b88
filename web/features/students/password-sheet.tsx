import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { formatCsv } from '../../format/csv.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { downloadText } from '../../ui/download-text.ts';
import classes from './password-sheet.module.css';

export interface FirstSignIn {
  readonly name: string;
  readonly fullName: string;
  readonly password: string;
}

/** First passwords, this once: to be read, saved, or printed as slips to be cut apart. */
export function PasswordSheet({ people }: { readonly people: readonly FirstSignIn[] }) {
  const address = `${window.location.origin}/lab/exercises`;
  const save = () =>
    downloadText(
      'first-passwords.csv',
      formatCsv(
        ['name', 'full name', 'first password', 'address'],
        people.map(({ name, fullName, password }) => [name, fullName, password, address]),
      ),
    );
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="First passwords">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Full name</th>
              <th scope="col">First password</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ name, fullName, password }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{fullName}</td>
                <td>
                  <Copyable text={password} label="Copy the password" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group gap="xs" mt="sm">
        <Button size="xs" leftSection={<IconPrinter size={14} aria-hidden />} onClick={() => window.print()}>
          Print slips
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={save}
        >
          Save as CSV
        </Button>
      </Group>
      {createPortal(<Slips people={people} address={address} />, document.body)}
    </>
  );
}

/** On paper only. */
function Slips({ people, address }: { readonly people: readonly FirstSignIn[]; readonly address: string }) {
  return (
    <div className={classes.slips} aria-hidden>
      {people.map(({ name, fullName, password }) => (
        <dl key={name} className={classes.slip}>
          <dt>Trapline</dt>
          <dd>{fullName === '' ? name : fullName}</dd>
          <dt>Address</dt>
          <dd>{address}</dd>
          <dt>Name</dt>
          <dd>{name}</dd>
          <dt>First password</dt>
          <dd className={classes.password}>{password}</dd>
          <dt />
          <dd>You choose one of your own when you sign in.</dd>
        </dl>
      ))}
    </div>
  );
}
