import { MibBrowser } from '../../features/mib/mib-browser.tsx';
import { MibStatusLine } from '../../features/mib/mib-status-line.tsx';
import { MonitorButton } from '../../features/monitored/monitor-button.tsx';
import { Operations } from '../../features/operations/operations.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** The OID tree of all loaded modules. */
export function MibPage() {
  return (
    <>
      <PageHeader
        title="MIB browser"
        detail={
          <>
            <MibStatusLine />
            <TextLink to="/mib/modules">Modules and uploads</TextLink>
          </>
        }
      />
      <MibBrowser
        actions={({ object, deviceId }) => <MonitorButton object={object} deviceId={deviceId} />}
        operations={({ object, deviceId, openObject, pickDevice }) => (
          <Operations object={object} deviceId={deviceId} onPick={openObject} onDevice={pickDevice} />
        )}
      />
    </>
  );
}
