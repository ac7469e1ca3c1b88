import { Kbd, Modal, Table } from '@mantine/core';
import { NAVIGATION } from './navigation.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl K', 'Search devices, interfaces, alerts, incidents, MIB objects and pages'],
  ['?', 'This list'],
  ...NAVIGATION.map(({ key, label }) => [`g ${key}`, `Go to ${label}`] as const),
  ['↑ ↓', 'Walk the rows of a table'],
  ['PgUp PgDn Home End', 'Walk them in greater steps'],
  ['→ ←', 'Open and close a branch of the OID tree'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close a dialog'],
];

export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="md">
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {KEYS.map(([key, text]) => (
            <Table.Tr key={key}>
              <Table.Th w={170}>
                {key.split(' ').map((one) => (
                  <Kbd key={one} mr={4}>
                    {one}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
