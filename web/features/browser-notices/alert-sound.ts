const VOLUME = 0.15;
const TONE_SECONDS = 0.18;
/** Hz; one after the other. */
const TONES = [880, 660];

/** Two short tones, made here: there is no file to be fetched. Browsers allow it once the page was used. */
export async function playAlertSound(): Promise<void> {
  const context = new AudioContext();
  if (context.state === 'suspended') await context.resume();
  for (const [index, frequency] of TONES.entries()) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const startAt = context.currentTime + index * TONE_SECONDS;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(VOLUME, startAt);
    gain.gain.exponentialRampToValueAtTime(0.001, startAt + TONE_SECONDS);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(startAt);
    oscillator.stop(startAt + TONE_SECONDS);
    if (index === TONES.length - 1) oscillator.onended = () => void context.close();
  }
}
