/** Whether console windows show the plain transcript: one choice for all of them, kept by the browser. */
const key = 'badmail.console.transcript';

function read(): boolean {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    // a page may be refused its storage; then the choice lasts as long as the page
    return false;
  }
}

let transcript = $state(read());

export const preference = {
  get transcript(): boolean {
    return transcript;
  },
  set transcript(value: boolean) {
    transcript = value;
    try {
      localStorage.setItem(key, String(value));
    } catch {
      // see above
    }
  },
};
