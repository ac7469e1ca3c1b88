import { Button } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { incidentCsvPath } from '../../api/incidents.ts';

/** Saves the timeline of an incident. */
export function IncidentCsvButton({ id }: { readonly id: number }) {
  return (
    <Button
      size="xs"
      variant="default"
      component="a"
      href={incidentCsvPath(id)}
      download
      leftSection={<IconFileTypeCsv size={14} aria-hidden />}
    >
      CSV
    </Button>
  );
}
