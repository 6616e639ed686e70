/** What is said when a part of the engine cannot be fetched: whoever asked may ask the same again. */
export const notLoaded =
  'A part of Badmail could not be loaded. Try again when the network is back.';
