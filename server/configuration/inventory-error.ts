export type InventoryErrorCode = 'unknownDevice' | 'duplicate';

/** What the inventory refuses. */
export class InventoryError extends Error {
  readonly code: InventoryErrorCode;

  constructor(code: InventoryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InventoryError';
    this.code = code;
  }
}
