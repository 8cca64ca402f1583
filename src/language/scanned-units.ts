/** Carries a scanned unit from the processor to the language, which ESLint calls one after the other. */
import { scan, type Scan } from "../syntax/scan.js";

/**
 * Holds the unit that the processor scanned last. ESLint gives the two no way to pass it on, so it is
 * found again by its text: one that does not match is never used, whatever went wrong in between.
 */
export class ScannedUnits {
  #last: Scan | undefined;

  offer(unit: Scan): void {
    this.#last = unit;
  }

  /** The unit of this text: the one that was offered, or else a new one. */
  take(text: string): Scan {
    const unit = this.#last?.text === text ? this.#last : undefined;
    this.#last = undefined;
    return unit ?? scan(text);
  }

  clear(): void {
    this.#last = undefined;
  }
}

export const scannedUnits = new ScannedUnits();
