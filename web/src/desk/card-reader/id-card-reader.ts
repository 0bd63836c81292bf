/** What a reader finds on a resident identity card. */
export interface IdCard {
  readonly name: string;
  /** 公民身份号码, 18 characters. */
  readonly number: string;
  readonly address?: string;
}

/** Why nothing was read, in a sentence for the clerk. */
export class CardNotRead extends Error {}

/**
 * A device that reads identity cards. No two makers agree on how they are spoken to: each gets an adapter behind this interface, found
 * by its file in `readers/`. Nothing read is kept anywhere but in the form.
 */
export interface IdCardReader {
  readonly id: string;
  /** Name shown on the button. */
  readonly title: string;
  /** Waits for a card. Throws CardNotRead; ends when the signal does. */
  read(signal: AbortSignal): Promise<IdCard>;
}
