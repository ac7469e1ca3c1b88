import { IconCheck } from '@tabler/icons-react';
import { Permission, ROLE_PERMISSIONS, Role } from '../../../server/contract/account.ts';
import { PERMISSION_TEXT, ROLE_TEXT } from '../../format/permission.ts';
import classes from './role-table.module.css';

/** Which role may do what. */
export function RoleTable() {
  return (
    // It scrolls sideways on a phone, and then has to be reached by the keyboard.
    <div className={classes.scroller} role="region" aria-label="What each role may" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {Role.options.map((role) => (
              <th key={role} scope="col" title={ROLE_TEXT[role]}>
                {role}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Permission.options.map((permission) => (
            <tr key={permission}>
              <th scope="row">
                <strong>{permission}</strong>
                <span>{PERMISSION_TEXT[permission]}</span>
              </th>
              {Role.options.map((role) => (
                <td key={role}>
                  {ROLE_PERMISSIONS[role].includes(permission) ? (
                    <IconCheck size={16} role="img" aria-label="may" />
                  ) : (
                    <span className={classes.not}>no</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
