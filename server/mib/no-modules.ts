import { plainValue } from '../../mibs/compiler/render-value.ts';
import type { MibValueCheck } from '../domain/mib.ts';
import type { Varbind } from '../domain/varbind.ts';
import { GENERIC_TRAPS } from './generic-traps.ts';
import type { LoadedModules } from './loaded-modules.ts';
import { valueText } from './value-text.ts';

const NUMERIC = /^\.?\d+(\.\d+)*$/;

/** What is there before any module is: OIDs stay numbers, values are shown by their types. */
export class NoModules implements LoadedModules {
  readonly moduleCount = 0;
  readonly objectCount = 0;

  nameOf(oid: string): string {
    return oid;
  }

  qualifiedNameOf(oid: string): string {
    return oid;
  }

  oidOf(name: string): string | null {
    return NUMERIC.test(name) ? name.replace(/^\./, '') : null;
  }

  notificationOf(oid: string): string | null {
    return GENERIC_TRAPS.get(oid) ?? null;
  }

  render(_oid: string, varbind: Varbind): string {
    return valueText(
      varbind,
      plainValue(varbind, { syntax: null, units: null, qualifiedName: (oid) => oid }),
    );
  }

  children(oid: string) {
    return oid === '' ? { oid, name: '', total: 0, items: [], next: null } : null;
  }

  object() {
    return null;
  }

  search() {
    return { items: [], total: 0 };
  }

  translate() {
    return null;
  }

  nearest() {
    return [];
  }

  checkValue(): MibValueCheck {
    const problem = 'no MIB module is loaded, so the type must be named';
    return { ok: false, type: null, value: null, text: null, problem };
  }

  async warm(): Promise<void> {}

  async list() {
    return [];
  }

  async named() {
    return [];
  }

  async ofFile() {
    return [];
  }

  close(): void {}
}
