import type { AlertAction, AlertActionKind, AlertActionRepository } from '../domain/alert.ts';
import type { StoreFile } from './store-file.ts';

const LISTED = 1_000;

interface ActionColumns {
  id: number;
  alert: number;
  at: number;
  by: string;
  kind: AlertActionKind;
  text: string;
}

/** What people did with alerts; it goes with the alert. */
export class AlertActions implements AlertActionRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  add(action: Omit<AlertAction, 'id'>): AlertAction {
    return this.#file.act(`writing down what was done with alert ${action.alertId}`, () => {
      const { alertId, atMs, by, kind, text } = action;
      const result = this.#file
        .write<[number, number, string, string, string]>(
          'INSERT INTO alert_action (alert, at, by, kind, text) VALUES (?, ?, ?, ?, ?)',
        )
        .run(alertId, atMs, by, kind, text);
      return { ...action, id: Number(result.lastInsertRowid) };
    });
  }

  list(alertId: number): readonly AlertAction[] {
    return this.#file.act(`reading what was done with alert ${alertId}`, () =>
      this.#file
        .read<[number, number], ActionColumns>(
          'SELECT * FROM alert_action WHERE alert = ? ORDER BY id DESC LIMIT ?',
        )
        .all(alertId, LISTED)
        .map(({ alert, at, ...row }) => ({ ...row, alertId: alert, atMs: at }))
        .reverse(),
    );
  }
}
