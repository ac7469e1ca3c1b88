import { Kbd, Modal, Table } from '@mantine/core';
import { useNavigation } from './navigation.ts';

type Line = readonly [string, string];

const EVERYWHERE: readonly Line[] = [
  ['Ctrl K', 'Search devices, interfaces, alerts, incidents, MIB objects and pages'],
  ['?', 'This list'],
];
const IN_PLACES: readonly Line[] = [
  ['↑ ↓', 'Walk the rows of a table'],
  ['PgUp PgDn Home End', 'Walk them in greater steps'],
  ['→ ←', 'Open and close a branch of the OID tree'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close a dialog'],
];

export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const pages = useNavigation().map(({ key, label }): Line => [`g ${key}`, `Go to ${label}`]);
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="md">
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {[...EVERYWHERE, ...pages, ...IN_PLACES].map(([key, text]) => (
            <Table.Tr key={key}>
              <Table.Th w="30%" miw={104}>
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
