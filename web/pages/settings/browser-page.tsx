import { BrowserChoiceForm } from '../../features/browser-notices/browser-choice-form.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** What this browser does when an alert is raised. */
export function BrowserPage() {
  return (
    <>
      <PageHeader title="Settings" detail="This browser" />
      <SettingsTabs />
      <BrowserChoiceForm />
    </>
  );
}
