import { Modal, Text } from '@mantine/core';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { RuleView } from '../../../server/contract/rule.ts';
import { useDevices } from '../../api/devices.ts';
import { useRules, useTrapRules } from '../../api/rules.ts';
import { useTrap } from '../../api/traps.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { AbsenceRuleForm } from './absence-rule-form.tsx';
import { BaselineRuleForm } from './baseline-rule-form.tsx';
import { BuiltInForm } from './built-in-form.tsx';
import { StateRuleForm } from './state-rule-form.tsx';
import { draftOfTrap, draftOfTrapRule, NEW_TRAP_RULE } from './trap-draft.ts';
import { TrapRuleForm } from './trap-rule-form.tsx';
import { useRulesView } from './use-rules-view.ts';

/** The rule that is open or being made, as the address bar says; thresholds have a dialog of their own. */
export function RuleDialog() {
  const [{ rule, add, fromTrap }, open] = useRulesView();
  const name = useRules().data?.find(({ id }) => id === rule)?.name;
  const close = () => open({});
  const opened = rule !== null || fromTrap !== null || (add !== null && add !== 'threshold');
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={rule === null ? 'Add a rule' : name === undefined ? 'Change a rule' : `Change “${name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      size="lg"
    >
      {rule !== null ? (
        <Existing key={rule} id={rule} onDone={close} />
      ) : fromTrap !== null ? (
        <FromTrap key={fromTrap} trapId={fromTrap} onDone={close} />
      ) : add === 'trap' ? (
        <TrapRuleForm rule={null} start={NEW_TRAP_RULE} onDone={close} />
      ) : add === 'state' ? (
        <StateRuleForm rule={null} onDone={close} />
      ) : add === 'absence' ? (
        <AbsenceRuleForm rule={null} onDone={close} />
      ) : add === 'baseline' ? (
        <BaselineRuleForm rule={null} onDone={close} />
      ) : null}
    </Modal>
  );
}

interface Done {
  readonly onDone: () => void;
}

function Existing({ id, onDone }: Done & { readonly id: number }) {
  const query = useRules();
  return (
    <QueryState query={query}>
      {(rules) => {
        const rule = rules.find((one) => one.id === id);
        return rule ? (
          <Form rule={rule} onDone={onDone} />
        ) : (
          <Text size="sm">There is no rule {id} any more.</Text>
        );
      }}
    </QueryState>
  );
}

function Form({ rule, onDone }: Done & { readonly rule: RuleView }) {
  const { body } = rule;
  switch (body.kind) {
    case 'trap':
      return <TrapRuleForm rule={rule} start={draftOfTrapRule({ ...rule, body })} onDone={onDone} />;
    case 'state':
      return <StateRuleForm rule={{ ...rule, body }} onDone={onDone} />;
    case 'absence':
      return <AbsenceRuleForm rule={{ ...rule, body }} onDone={onDone} />;
    case 'baseline':
      return <BaselineRuleForm rule={{ ...rule, body }} onDone={onDone} />;
    case 'builtIn':
      return <BuiltInForm rule={{ ...rule, body }} onDone={onDone} />;
  }
}

function nameOf(devices: readonly DeviceView[], deviceId: number | null): string | null {
  return devices.find(({ id }) => id === deviceId)?.name ?? null;
}

function FromTrap({ trapId, onDone }: Done & { readonly trapId: number }) {
  const query = useTrap(trapId);
  const devices = useDevices();
  const verdicts = useTrapRules(trapId);
  return (
    <QueryState query={query}>
      {(trap) =>
        devices.data === undefined ? null : (
          <QueryState query={verdicts}>
            {({ objects }) => (
              <TrapRuleForm
                rule={null}
                start={draftOfTrap(trap, nameOf(devices.data, trap.deviceId), objects)}
                onDone={onDone}
              />
            )}
          </QueryState>
        )
      }
    </QueryState>
  );
}
