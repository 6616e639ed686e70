/** How a text of the catalogue comes out: as it stands, or in the tongue nobody speaks. */

/** Gets a text with `{0}`, `{1}` … where something is filled in; leaves those as they are. */
type Tongue = (text: string) => string;

let tongue: Tongue | undefined;

/** Every text said from now on goes through it. */
export function speak(asked: Tongue | undefined): void {
  tongue = asked;
}

/** The tag that `compile.js` puts on every text. */
export function say(texts: TemplateStringsArray, ...values: unknown[]): string {
  const fill = (at: number | string) => String(values[Number(at)]);
  if (!tongue) return texts.reduce((said, text, at) => said + fill(at - 1) + text);
  const whole = texts.reduce((said, text, at) => `${said}{${at - 1}}${text}`);
  return tongue(whole).replace(/\{(\d+)\}/g, (_hole, at: string) => fill(at));
}
