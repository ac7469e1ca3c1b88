/** The modules of the package, as text. */
export const SHIPPED = new URL('../../mibs/modules', import.meta.url);

/** The same, compiled when the package was built. */
export const PREBUILT = new URL('../../mibs/shipped.bin', import.meta.url);
