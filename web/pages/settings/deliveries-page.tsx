import { DeliveryTable } from '../../features/channels/delivery-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** What was sent, waits or was given up. */
export function DeliveriesPage() {
  return (
    <>
      <PageHeader title="Settings" detail="Delivery log" />
      <SettingsTabs />
      <DeliveryTable />
    </>
  );
}
