import classes from './two-factor.module.css';

interface QrCodeProps {
  /** Path of the dark modules, each of size 1. */
  readonly path: string;
}

/** The secret for the camera of a phone; who cannot use it types the text beside it. */
export function QrCode({ path }: QrCodeProps) {
  return (
    <svg className={classes.qr} viewBox="0 0 1 1" role="img" aria-label="QR code of the secret">
      <path d={path} fill="currentcolor" />
    </svg>
  );
}
