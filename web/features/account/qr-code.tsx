import type { TwoFactorStart } from '../../../server/contract/session.ts';
import classes from './two-factor.module.css';

interface QrCodeProps {
  readonly qr: TwoFactorStart['qr'];
}

/** The secret for the camera of a phone; who cannot use it types the text beside it. */
export function QrCode({ qr }: QrCodeProps) {
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label="QR code of the secret"
    >
      <path d={qr.path} fill="currentcolor" />
    </svg>
  );
}
