import { Button, FileButton, Group, Modal, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RuleImportView } from '../../../server/contract/rule.ts';
import { useImportRules } from '../../api/rules.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { State } from '../../ui/state.ts';
import { KIND_TEXT } from './rule-row.ts';

interface RuleImportProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes YAML, says what it would change, and changes it once that is agreed to. */
export function RuleImport({ opened, onClose }: RuleImportProps) {
  const [text, setText] = useState('');
  const load = useImportRules();
  const answer = load.data;
  const put = (next: string) => {
    setText(next);
    load.reset();
  };
  const refused = answer?.changes.some(({ what }) => what === 'refused') ?? false;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Import rules"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Rules of the same kind and name are changed, others are added, none is deleted. All of them are
          taken, or none.
        </Text>
        <FileButton
          accept=".yaml,.yml,text/yaml"
          inputProps={{ 'aria-label': 'YAML file' }}
          onChange={(file) => void file?.text().then(put)}
        >
          {(props) => (
            <Button size="xs" variant="default" w="fit-content" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Textarea
          label="YAML"
          autosize
          minRows={6}
          maxRows={16}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={text}
          onChange={(event) => put(event.currentTarget.value)}
        />
        {load.error && <ProblemAlert error={load.error} />}
        {answer && <Changes answer={answer} />}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            loading={load.isPending}
            disabled={text.trim() === ''}
            onClick={() => load.mutate({ text, dryRun: true })}
          >
            Check
          </Button>
          <Button
            disabled={answer === undefined || refused || answer.applied}
            loading={load.isPending}
            onClick={() => load.mutate({ text, dryRun: false })}
          >
            Import
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const MARK: Readonly<Record<RuleImportView['changes'][number]['what'], State>> = {
  added: 'ok',
  changed: 'warning',
  same: 'off',
  refused: 'critical',
};

function Changes({ answer }: { readonly answer: RuleImportView }) {
  return (
    <>
      <Text size="sm" role="status">
        {answer.applied ? 'Imported.' : 'Nothing is changed yet. This would be done:'}
      </Text>
      <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} aria-label="What would be done">
        <Table verticalSpacing={4} fz={13}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Line</Table.Th>
              <Table.Th scope="col">What</Table.Th>
              <Table.Th scope="col">Rule</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answer.changes.map((change) => (
              <Table.Tr key={`${change.line} ${change.name}`}>
                <Table.Td>{change.line}</Table.Td>
                <Table.Td>
                  <StateMark state={MARK[change.what]}>{change.what}</StateMark>
                </Table.Td>
                <Table.Td>
                  {change.kind === null ? '' : `${KIND_TEXT[change.kind]}: `}
                  {change.name}
                  {change.problems.map((problem) => (
                    <Text key={problem} size="xs">
                      {problem}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
